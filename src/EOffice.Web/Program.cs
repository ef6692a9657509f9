using EOffice.Web.Hosting;
using Microsoft.Extensions.Options;

try
{
    await using var app = OfficeHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is SettingsException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
