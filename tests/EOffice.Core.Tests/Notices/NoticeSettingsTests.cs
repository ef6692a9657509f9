using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Notices;

public sealed class NoticeSettingsTests
{
    [Fact]
    public async Task Settings_RolesBadInputDoubleSubmit_SecretOnceAndInNoReceipt()
    {
        await using var office = await DemoFixture.OpenAsync();
        Task<Outcome<GatewaySecret>> Gateway(string who, string op, string? address) => office.RunAsync<ChangeNoticeSettings, Outcome<GatewaySecret>>(who, o => o.SetGatewayAsync(op, address));
        Task<Outcome<Nothing>> Quiet(string who, string op, string? from, string? to) => office.RunAsync<ChangeNoticeSettings, Outcome<Nothing>>(who, o => o.SetQuietAsync(op, from, to));

        Assert.Equal("operation.forbidden", (await Gateway(Steps.Director, "a", "https://tin.example.vn/x")).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await Quiet(Steps.Director, "b", "21:00", "06:00")).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await office.RunAsync<ChangeNoticeSettings, Outcome<NoticeSettingsView>>(Steps.Director, o => o.ReadAsync())).Refusal?.Code);
        Assert.Equal("notice.gateway-wrong", (await Gateway(Steps.Administrator, "c", "http://tin.example.vn")).Refusal?.Code);
        Assert.Equal("notice.gateway-wrong", (await Gateway(Steps.Administrator, "d", "https://10.0.0.1/x")).Refusal?.Code);
        Assert.Equal("notice.hours-wrong", (await Quiet(Steps.Administrator, "e", "21:00", null)).Refusal?.Code);
        Assert.Equal("notice.gateway-gone", (await office.RunAsync<ChangeNoticeSettings, Outcome<Nothing>>(Steps.Administrator, o => o.RemoveGatewayAsync("f"))).Refusal?.Code);

        var secret = (await Gateway(Steps.Administrator, "g", "https://tin.example.vn/x")).ValueOrThrow().Secret;
        Assert.Equal(64, secret!.Length);
        Assert.Null((await Gateway(Steps.Administrator, "g", "https://tin.example.vn/x")).ValueOrThrow().Secret);
        Assert.Null((await Quiet(Steps.Administrator, "h", "21:00", "06:00")).Refusal);
        Assert.DoesNotContain(await office.WithDbAsync(DemoFixture.Department, db => db.Set<CommandReceipt>().Select(r => r.Result).ToListAsync()), r => r.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().Where(e => e.Data != null).Select(e => e.Data!).ToListAsync()), d => d.Contains("example.vn", StringComparison.Ordinal));

        var view = (await office.RunAsync<ChangeNoticeSettings, Outcome<NoticeSettingsView>>(Steps.Administrator, o => o.ReadAsync())).ValueOrThrow();
        Assert.Equal(("https://tin.example.vn/x", new TimeOnly(21, 0)), (view.GatewayAddress, view.QuietFrom));
        Assert.Null((await office.RunAsync<ChangeNoticeSettings, Outcome<NoticeSettingsView>>("hoa.dongtam", o => o.ReadAsync())).ValueOrThrow().GatewayAddress);
        Assert.Null((await office.RunAsync<ChangeNoticeSettings, Outcome<Nothing>>(Steps.Administrator, o => o.RemoveGatewayAsync("i"))).Refusal);
    }
}
