using EOffice.Web.Api.Documents;
using EOffice.Web.Api.Doors;
using EOffice.Web.Api.Incoming;
using EOffice.Web.Api.Me;
using EOffice.Web.Api.Reference;
using EOffice.Web.Api.Registers;
using EOffice.Web.Api.Signatures;
using EOffice.Web.Api.Tasks;
using EOffice.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Api;

/// <summary>The office for other software: the operations of the pages, each with its rights, under /api/v1.</summary>
internal static class ApiEndpoints
{
    public const string Base = "/api/v1";

    public static void AddOfficeApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        services.AddSingleton(_ => new CallLimits());
        services.AddApiDocument();
    }

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Base).WithMetadata(new RequestSizeLimitAttribute(UnreadBody.MostHeard));
        MeCalls.Map(api);
        IncomingCalls.Map(api);
        TaskCalls.Map(api);
        StepCalls.Map(api);
        DocumentCalls.Map(api);
        RegisterCalls.Map(api);
        SignatureCalls.Map(api);
        app.MapReference();
    }
}
