using EOffice.Core.Exchange.Axis;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Exchange;

/// <summary>What agencies send each other, and what becomes of it after sending.</summary>
internal static class ExchangeModule
{
    public static IServiceCollection AddExchange(this IServiceCollection services) => services
        .AddScoped<ReceivePacket>()
        .AddScoped<PacketTrust>()
        .AddScoped<RefusePacket>()
        .AddScoped<AdmitDuplicate>()
        .AddScoped<StatusMessages>()
        .AddScoped<IssuedDocuments>()
        .AddScoped<Recipients>()
        .AddScoped<RequestRecall>()
        .AddScoped<OrderRecall>()
        .AddScoped<CarryOutRecall>()
        .AddScoped<UpdateReceivers>()
        .AddScoped<RetrySending>()
        .AddScoped<MailDelivery>()
        .AddScoped<RecordPosting>()
        .AddScoped<RecallAnswers>()
        .AddScoped<ReceivedRecalls>()
        .AddScoped<DecideReceivedRecall>()
        .AddScoped<BlankDocuments>()
        .AddScoped<Replacements>()
        .AddScoped<AdmitReplacement>()
        .AddScoped<SendingTroubles>()
        .AddScoped<RemindOfSilence>()
        .AddSingleton<RecallSweep>()
        .AddOutboxHandler<SendTakeBack>(SendTakeBack.OutboxKind, OutboxLane.Exchange)
        .AddOutboxHandler<DestroyContents>(DestroyContents.OutboxKind, OutboxLane.Exchange)
        .AddScoped<ProgressStatuses>()
        .AddScoped<IOfficeEventHandler<TaskOpened>>(provider => provider.GetRequiredService<ProgressStatuses>())
        .AddScoped<IOfficeEventHandler<TaskEnded>>(provider => provider.GetRequiredService<ProgressStatuses>())
        .AddScoped<IOfficeEventHandler<ProgressReported>>(provider => provider.GetRequiredService<ProgressStatuses>())
        .AddScoped<IOfficeEventHandler<CaseFinished>>(provider => provider.GetRequiredService<ProgressStatuses>())
        .AddScoped<IOfficeEventHandler<DocumentPublished>>(provider => provider.GetRequiredService<ProgressStatuses>())
        .AddAxis()
        .AddSingleton<PacketSpool>()
        .AddScoped<ExchangeTransport>()
        .AddOutboxHandler<SendStatus>(StatusMessages.OutboxKind, OutboxLane.Exchange)
        .AddOutboxHandler<DeliverDocument>(PacketQueues.Usual, OutboxLane.Exchange)
        .AddOutboxHandler<DeliverDocument>(PacketQueues.Large, OutboxLane.LargePackets)
        .AddScoped<TrackReceived>()
        .AddScoped<IDispatches, Dispatches>()
        .AddScoped<IOfficeEventHandler<DocumentPublished>, OweDeliveries>()
        .AddScoped<IOfficeEventHandler<IncomingRegistered>>(provider => provider.GetRequiredService<StatusMessages>())
        .AddScoped<IOfficeEventHandler<IncomingRefused>>(provider => provider.GetRequiredService<StatusMessages>())
        .AddScoped<IOfficeEventHandler<IncomingRegistered>>(provider => provider.GetRequiredService<TrackReceived>())
        .AddScoped<IOfficeEventHandler<IncomingRefused>>(provider => provider.GetRequiredService<TrackReceived>())
        .AddScoped<IOfficeEventHandler<IncomingLinked>>(provider => provider.GetRequiredService<TrackReceived>());
}
