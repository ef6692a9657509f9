using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange.Axis;

/// <summary>The line of each agency that has one.</summary>
public sealed class AxisClients : IDisposable
{
    private readonly AxisHttp http = new();
    private readonly Dictionary<string, IAxisClient> clients;

    public AxisClients(IOptions<AxisOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        clients = options.Value.Connections.ToDictionary(c => c.Agency, c => Open(c, time), StringComparer.Ordinal);
    }

    /// <summary>Codes of the agencies that have one.</summary>
    public IReadOnlyCollection<string> Agencies => clients.Keys;

    public IAxisClient? Of(string agencyCode) => clients.GetValueOrDefault(agencyCode);

    public void Dispose() => http.Dispose();

    private IAxisClient Open(AxisConnection connection, TimeProvider time) => connection.Kind switch
    {
        AxisKind.Provincial => new ProvincialAxis(connection, http, time),
        _ => new NationalAxis(connection, http, time),
    };
}
