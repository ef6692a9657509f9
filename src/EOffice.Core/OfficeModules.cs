using EOffice.Core.Assignment;
using EOffice.Core.Assignment.Bulk;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Agencies;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Directory.Groups;
using EOffice.Core.Directory.Lists;
using EOffice.Core.Directory.Rights;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Dossiers;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Intake;
using EOffice.Core.Notices;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Procedures.Interventions;
using EOffice.Core.Publishing;
using EOffice.Core.Reading;
using EOffice.Core.Reading.Drafts;
using EOffice.Core.Reading.Talk;
using EOffice.Core.Reading.Verification;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.FollowUps;
using EOffice.Core.Tasks.Hands;
using EOffice.Core.Tasks.Waits;
using EOffice.Core.Webhooks;
using EOffice.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core;

/// <summary>Folders and addresses of an installation.</summary>
public sealed record OfficeOptions
{
    /// <summary>Where files, tokens and exchange folders lie.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder with notices/ and documents/.</summary>
    public required string TemplateFolder { get; init; }

    /// <summary>Public address, printed in QR codes and notices.</summary>
    public string BaseUrl { get; init; } = "http://127.0.0.1:5080";

    /// <summary>PKCS#11 library of the tokens in this machine, or null.</summary>
    public string? Pkcs11Library { get; init; }

    /// <summary>Folder of the Times New Roman metric fonts, or null for Debian's places.</summary>
    public string? FontFolder { get; init; }
}

/// <summary>All rooms of the office.</summary>
public static class OfficeModules
{
    public static IServiceCollection AddOffice(this IServiceCollection services, OfficeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.Configure<DraftingOptions>(o => (o.BaseUrl, o.FontFolder) = (options.BaseUrl, options.FontFolder));
        services.Configure<TokenOptions>(o => (o.TokenFolder, o.Pkcs11Library) = (Path.Combine(options.DataFolder, "tokens"), options.Pkcs11Library));
        services.Configure<NoticeOptions>(o => (o.BaseUrl, o.DropFolder, o.TemplateFolder) =
            (options.BaseUrl, Path.Combine(options.DataFolder, "mail"), Path.Combine(options.TemplateFolder, "notices")));
        services.Configure<ExchangeOptions>(o =>
            (o.OutgoingFolder, o.SpoolFolder) = (Path.Combine(options.DataFolder, "exchange"), Path.Combine(options.DataFolder, "exchange", "spool")));
        services.Configure<AxisOptions>(o => o.SpoolFolder = Path.Combine(options.DataFolder, "exchange", "incoming"));
        // Read when the first form is asked for, so that tools without the folder still run.
        services.AddSingleton(_ => new PaperForms(Path.Combine(options.TemplateFolder, "documents")));
        return services
            .AddPlatform(options.DataFolder)
            .AddKernel()
            .AddCapabilities()
            .AddDeadlines()
            .AddNotices()
            .AddWebhooks()
            .AddOversight();
    }

    /// <summary>The steps that a procedure of the office may have, beside the engine's own.</summary>
    public static IReadOnlyList<ActivityDescriptor> Steps { get; } =
        [.. new ServiceCollection().AddCapabilities().Select(s => s.ImplementationInstance).OfType<ActivityDescriptor>()];

    private static IServiceCollection AddKernel(this IServiceCollection services) => services
        .AddScoped<Staffing>()
        .AddAdministration()
        .AddScoped<AddressResolver>()
        .AddScoped<DocumentFiles>()
        .AddScoped<NumberAllocator>()
        .AddScoped<RegisterBook>()
        .AddScoped<RegisterDetails>()
        .AddScoped<ReadRegister>()
        .AddScoped<CancelNumber>()
        .AddScoped<ChooseColumns>()
        .AddScoped<RegisterHistory>()
        .AddHands()
        .AddCases()
        .AddScoped<TaskSteps>()
        .AddScoped<CompleteTask>()
        .AddScoped<CompleteConsecutive>()
        .AddScoped<NextOfSamePerson>()
        .AddScoped<Inbox>()
        .AddScoped<InboxDetails>()
        .AddScoped<KeepTyped>()
        .AddScoped<FindTyped>()
        .AddScoped<ForgetTyped>()
        .AddScoped<IOfficeEventHandler<TaskEnded>>(provider => provider.GetRequiredService<ForgetTyped>())
        .AddScoped<SubmittedWords>()
        .AddScoped<SetFollowUp>()
        .AddScoped<TellFollowUp>()
        .AddSingleton<FollowUpSweep>()
        .AddScoped<ChangeSettings>()
        .AddScoped<QuickPhrases>()
        .AddScoped<PersonalTokens>()
        .AddScoped<FindToken>()
        .AddScoped<IOverdueOutcome, OverdueOutcome>()
        .AddSingleton(provider => new ActivityRegistry(provider.GetServices<ActivityDescriptor>()));

    private static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddScoped<AdministratorRights>()
        .AddScoped<AdministratorWork>()
        .AddScoped<Administrators>()
        .AddScoped<RightsChanges>()
        .AddScoped<HandOver>()
        .AddScoped<ImportDirectory>()
        .AddScoped<SigningAuthorities>()
        .AddScoped<ManageSigningGrants>()
        .AddScoped<ReadSigningGrants>()
        .AddScoped<Superiors>()
        .AddScoped<SubstituteTasks>()
        .AddScoped<ManageSubstitutions>()
        .AddScoped<ReadSubstitutions>()
        .AddScoped<TurnSubstitution>()
        .AddSingleton<SubstitutionSweep>()
        .AddScoped<ChangeUnits>()
        .AddScoped<ReadAgencies>()
        .AddScoped<ManageAgencies>()
        .AddScoped<ReceiverGroups>()
        .AddScoped<MoveUnits>()
        .AddScoped<MergeUnits>()
        .AddScoped<SplitUnit>()
        .AddScoped<ChangePeople>()
        .AddScoped<CorrectPerson>()
        .AddScoped<ChangeHoldings>()
        .AddScoped<ReadOrganisation>()
        .AddScoped<ChangeCalendar>()
        .AddScoped<ReadCalendar>()
        .AddScoped<ReadNoticeTemplates>()
        .AddScoped<ChangeNoticeTemplates>()
        .AddScoped<PreviewNotice>()
        .AddScoped<SetUpRegisters>();

    private static IServiceCollection AddCapabilities(this IServiceCollection services) => services
        .AddStep<RegisterIncoming>(RegisterIncoming.Activity)
        .AddStep<GiveDirection>(GiveDirection.Activity)
        .AddStep<AssignHandler>(AssignHandler.Activity)
        .AddStep<ProcessDocument>(ProcessDocument.Activity)
        .AddStep<SubmitDraft>(SubmitDraft.Activity)
        .AddStep<ReviewContent>(ReviewContent.Activity)
        .AddStep<CheckFormat>(CheckFormat.Activity)
        .AddStep<SignDocument>(SignDocument.Activity)
        .AddStep<PublishDocument>(PublishDocument.Activity)
        .AddStep<CloseCase>(CloseCase.Activity)
        .AddStep<AnswerConsult>(AnswerConsult.Activity)
        .AddSingleton(NotifyStep.Activity)
        .AddSingleton(SigningAuthority.Activity)
        .AddScoped<IDecidingStep, SigningAuthority>()
        .AddDrafting()
        .AddScoped<IAutomaticStep, NotifyStep>()
        .AddScoped<DistributeInternal>()
        .AddScoped<SealAttachments>()
        .AddScoped<ReportProgress>()
        .AddAssignment()
        .AddScoped<SigningKeys>()
        .AddScoped<OwnCertificates>()
        .AddScoped<DecideTogether>()
        .AddScoped<RegisterCertificate>()
        .AddSingleton<TokenBox>()
        .AddProcedures()
        .AddScoped<PublishPaper>()
        .AddScoped<IssueCopy>()
        .AddIntake()
        .AddExchange()
        .AddReading();

    private static IServiceCollection AddAssignment(this IServiceCollection services) => services
        .AddScoped<RoutingHabits>()
        .AddScoped<RoutingCheck>()
        .AddScoped<SuggestRoutings>()
        .AddScoped<FavouriteRoutings>()
        .AddScoped<OfferRoutings>()
        .AddScoped<PlanBulk>()
        .AddScoped<BulkDecide>()
        .AddScoped<ReadBulk>()
        .AddScoped<DecideBulkRow>()
        .AddScoped<CarryOutBulk>()
        .AddOutboxHandler<CarryOutBulk>(CarryOutBulk.OutboxKind);

    private static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddScoped<ProcedureRights>()
        .AddScoped<ProcedureShelf>()
        .AddScoped<ProcedureCatalog>()
        .AddScoped<SaveProcedure>()
        .AddScoped<PublishProcedure>()
        .AddScoped<ReviewProcedure>()
        .AddScoped<RetractProcedure>()
        .AddScoped<RevertProcedure>()
        .AddScoped<CopyProcedure>()
        .AddScoped<DeleteProcedure>()
        .AddScoped<ImportProcedure>()
        .AddScoped<StartProcedure>()
        .AddScoped<BindProcedure>()
        .AddScoped<UnbindProcedure>()
        .AddScoped<ProbeBinding>()
        .AddScoped<TrialDoor>()
        .AddScoped<TrialRun>()
        .AddScoped<StartTrial>()
        .AddScoped<AdvanceTrial>()
        .AddScoped<DropTrial>()
        .AddScoped<TestStep>()
        .AddScoped<ReadInstances>()
        .AddScoped<StepOptions>()
        .AddScoped<CaseDoor>()
        .AddScoped<StepReceiver>()
        .AddScoped<StoppedSteps>()
        .AddScoped<ReadTroubles>()
        .AddScoped<RetryStep>()
        .AddScoped<SkipStep>()
        .AddScoped<ReassignTask>()
        .AddScoped<CancelCase>()
        .AddScoped<MigrateCase>();

    private static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<IPdfText, PdfText>()
        .AddScoped<IncomingBook>()
        .AddScoped<UploadIncoming>()
        .AddScoped<EnterByHand>()
        .AddScoped<DecideIncoming>()
        .AddScoped<LinkDuplicate>()
        .AddScoped<CorrectRegistration>();

    private static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddSingleton<MainLine>()
        .AddScoped<ReadDocument>()
        .AddScoped<ReadTask>()
        .AddScoped<VerifySignatures>()
        .AddScoped<VerifyPublished>()
        .AddScoped<ReadFormat>()
        .AddScoped<ToApprove>()
        .AddSingleton<PageWordsCache>()
        .AddScoped<PageWords>()
        .AddScoped<CompareDrafts>()
        .AddScoped<ReadComments>()
        .AddScoped<AddComment>()
        .AddScoped<AnswerComment>()
        .AddScoped<ReadRouting>()
        .AddScoped<ReadQueue>()
        .AddScoped<ReadProcedure>()
        .AddScoped<ReadProcedures>()
        .AddScoped<ReadVersions>()
        .AddSingleton<PicturePainter>()
        .AddScoped<PrintDocument>()
        .AddScoped<FillPaperForm>()
        .AddScoped<HeaderCounts>()
        .AddScoped<RecordReading>()
        .AddScoped<TalkPartners>()
        .AddScoped<AddRemark>()
        .AddScoped<IntakeQueue>()
        .AddScoped<ReadIntakeItem>()
        .AddScoped<PublishQueue>()
        .AddScoped<ReadAfterSending>()
        .AddScoped<TaskChoices>();

    private static IServiceCollection AddStep<TOperation>(this IServiceCollection services, ActivityDescriptor activity)
        where TOperation : class, IStepOperation =>
        services.AddKeyedScoped<IStepOperation, TOperation>(activity.Type).AddSingleton(activity);
}
