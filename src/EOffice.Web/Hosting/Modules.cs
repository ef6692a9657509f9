using EOffice.Core;
using EOffice.Core.Documents;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Notices;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Core.Webhooks;
using EOffice.Data;
using EOffice.Web.Pages.Documents;
using EOffice.Web.Pages.Shared;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EOffice.Web.Hosting;

/// <summary>The one place where the Web room plugs the office in: settings become the rooms' options.</summary>
internal static class Modules
{
    public static void AddOfficeModules(this IServiceCollection services, OfficeSettings settings)
    {
        try
        {
            services.AddOfficeData(settings.Database);
        }
        catch (OptionsValidationException wrong)
        {
            throw new SettingsException(wrong.Failures.Select(f => $"{OfficeSettings.Section}:{f}"));
        }

        services.AddOffice(new OfficeOptions
        {
            DataFolder = settings.DataFolder,
            TemplateFolder = settings.TemplateFolder!,
            BaseUrl = settings.BaseUrl,
            Pkcs11Library = Given(settings.Pkcs11Library),
            FontFolder = Given(settings.FontFolder),
        });
        if (Given(settings.TokenFolder) is { } tokens)
        {
            services.Configure<TokenOptions>(o => o.TokenFolder = tokens);
        }

        services.AddScoped<Frame>();
        services.AddScoped<StepForms>();
        services.AddScoped<HandActs>();
        services.AddScoped<HandsReader>();
        services.AddScoped<Pages.Intake.IntakeWordsOfDone>();
        services.AddScoped<TypedDrafts>();
        services.AddSingleton<MachineHealth>();
        services.Configure<NoticeOptions>(o => Fill(o, settings));
        services.Configure<WebhookOptions>(o =>
            (o.AllowPrivateNetworks, o.AllowLoopback, o.BaseUrl) = (settings.Webhooks.AllowPrivateNetworks, settings.Webhooks.AllowLoopback, settings.BaseUrl));
        services.Configure<AxisOptions>(settings.Axis.Fill);
        services.AddHostedService<DatabaseStart>();
    }

    private static void Fill(NoticeOptions options, OfficeSettings settings)
    {
        var smtp = settings.Notices.Smtp;
        options.SmtpHost = Given(smtp.Host);
        options.SmtpPort = smtp.Port;
        options.UseTls = smtp.UseTls;
        options.SmtpUser = Given(smtp.UserName);
        options.SmtpPassword = Given(smtp.Password);
        options.From = Given(smtp.From) ?? options.From;
        options.DropFolder = Given(settings.Notices.DropFolder) ?? Path.Combine(settings.DataFolder, "mail");
        options.BaseUrl = settings.BaseUrl;
        options.TemplateFolder = Path.Combine(settings.TemplateFolder!, "notices");
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
