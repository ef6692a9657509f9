namespace EOffice.EdXml.Reading;

/// <summary>Maps MessageHeader and TraceHeaderList to <see cref="PacketHeader"/>. Absent texts become ""; PacketChecker reports them.</summary>
internal static class HeaderMapper
{
    public static PacketHeader Map(Fields message, Fields trace, Fields business)
    {
        var code = message.Child("Code");
        var promulgation = message.Child("PromulgationInfo");
        var type = message.Child("DocumentType");
        var other = message.Child("OtherInfo");
        var header = new PacketHeader
        {
            From = MapOrganisation(message.Child("From")),
            To = [.. message.All("To").Select(MapOrganisation)],
            DocumentId = message.Required("DocumentId"),
            Code = new DocumentCode(code.Required("CodeNumber"), code.Required("CodeNotation")),
            Place = promulgation.Text("Place"),
            PromulgationDate = promulgation.Date("PromulgationDate"),
            DocumentTypeCode = type.Text("Type"),
            DocumentTypeDetail = type.Text("TypeDetail"),
            TypeName = type.Text("TypeName"),
            Subject = message.Required("Subject"),
            Content = message.Text("Content"),
            Signer = MapSigner(message.Child("SignerInfo")),
            DueDate = message.Date("DueDate"),
            // An empty element names nothing, and a recall of nothing must not pass for one.
            ResponseFor = [.. message.All("ResponseFor").Select(MapResponse).Where(r => r.Code.Length > 0 || r.DocumentId.Length > 0)],
            SteeringType = message.Number("SteeringType"),
            ToPlaces = message.Child("ToPlaces").Lines("Place"),
            TraceHeaders = [.. trace.All("TraceHeader").Select(MapTrace).OfType<TraceHeader>()],
        };
        return WithBusiness(WithOther(header, other), business);
    }

    public static Organisation MapOrganisation(Fields from) => new(
        from.Required("OrganId"),
        from.Required("OrganName"),
        from.Text("OrganizationInCharge", "OrganInCharge"),
        from.Text("OrganAdd"),
        from.Text("Email"),
        from.Text("Telephone"),
        from.Text("Fax"),
        from.Text("Website"));

    public static ResponseFor MapResponse(Fields response) => new(
        response.Required("OrganId"),
        response.Required("Code"),
        response.Required("DocumentId"),
        response.Date("PromulgationDate"));

    public static StaffInfo? MapStaff(Fields staff)
    {
        var info = new StaffInfo(staff.Text("Department"), staff.Text("Staff"), staff.Text("Email"), staff.Text("Mobile"));
        return info == new StaffInfo(null, null, null, null) ? null : info;
    }

    private static PacketSigner? MapSigner(Fields signer)
    {
        var mapped = new PacketSigner(signer.Text("Competence"), signer.Text("Position"), signer.Text("FullName"));
        return mapped == new PacketSigner(null, null, null) ? null : mapped;
    }

    private static TraceHeader? MapTrace(Fields trace) =>
        trace.Timestamp("Timestamp") is { } timestamp ? new TraceHeader(trace.Required("OrganId"), timestamp) : null;

    private static PacketHeader WithOther(PacketHeader header, Fields other)
    {
        if (other.Text("Priority") is null)
        {
            other.ReportMissing("Priority", fatal: false);
        }

        return header with
        {
            Priority = other.Number("Priority") ?? 0,
            SphereOfPromulgation = other.Text("SphereOfPromulgation"),
            TyperNotation = other.Text("TyperNotation"),
            PromulgationAmount = other.Number("PromulgationAmount"),
            PageAmount = other.Number("PageAmount"),
            Direction = other.Flag("Direction"),
            Appendixes = other.Child("Appendixes").Lines("Appendix"),
        };
    }

    private static PacketHeader WithBusiness(PacketHeader header, Fields business) => header with
    {
        BusinessDocType = MapDocType(business),
        BusinessDocReason = business.Text("BussinessDocReason", "BusinessDocReason"),
        Paper = business.Flag("Paper") ?? false,
        Staff = MapStaff(business.Child("StaffInfo")),
        BusinessDocumentId = business.Text("DocumentId"),
        BusinessDocumentInfo = MapDocumentInfo(business.Child("BussinessDocumentInfo", "BusinessDocumentInfo")),
        Replacements = [.. business.Child("ReplacementInfoList").All("ReplacementInfo").Select(MapReplacement)],
    };

    // Taking a recall or a replacement for a new document would do harm, so an unreadable type stops the packet.
    private static PacketKind MapDocType(Fields business)
    {
        const string Name = "BussinessDocType";
        var text = business.Text(Name, "BusinessDocType");
        switch (text)
        {
            case "0" or "1" or "2" or "3":
                return (PacketKind)(text[0] - '0');
            case null:
                business.ReportMissing(Name, fatal: true);
                return PacketKind.New;
            default:
                business.ReportBadValue(Name, text, "0 (mới), 1 (thu hồi), 2 (cập nhật), 3 (thay thế)", fatal: true);
                return PacketKind.New;
        }
    }

    private static BusinessDocumentInfo? MapDocumentInfo(Fields info) => !info.Exists
        ? null
        : new BusinessDocumentInfo(
            info.Flag("DocumentInfo") ?? false,
            info.Flag("DocumentReceiver") ?? false,
            [.. info.Child("ReceiverList").All("Receiver").Select(MapReceiver).OfType<ReceiverChange>()]);

    private static ReceiverChange? MapReceiver(Fields receiver)
    {
        switch (receiver.Text("ReceiverType"))
        {
            case "0":
                return new ReceiverChange(receiver.Required("OrganId"), ReceiverChangeKind.Removed);
            case "1":
                return new ReceiverChange(receiver.Required("OrganId"), ReceiverChangeKind.Added);
            case var other:
                receiver.ReportBadValue("ReceiverType", other ?? "", "0 (bỏ), 1 (thêm)", fatal: false);
                return null;
        }
    }

    private static Replacement MapReplacement(Fields replacement) =>
        new(replacement.Required("DocumentId"), replacement.Child("OrganIdList").Lines("OrganId"));
}
