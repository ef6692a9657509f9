namespace EOffice.EdXml.Writing;

/// <summary>Writes edXMLHeader of a document packet, element by element in the order of the SDK's samples.</summary>
internal static class HeaderWriter
{
    public static void Write(EdXmlWriter writer, PacketHeader header)
    {
        writer.Start("edXMLHeader");
        writer.Start("MessageHeader");
        WriteOrganisation(writer, "From", header.From);
        foreach (var to in header.To)
        {
            WriteOrganisation(writer, "To", to);
        }

        WriteIdentity(writer, header);
        WriteOther(writer, header);
        foreach (var response in header.ResponseFor)
        {
            WriteResponse(writer, response);
        }

        writer.Number("SteeringType", header.SteeringType);
        WriteList(writer, "ToPlaces", "Place", header.ToPlaces);
        writer.End();
        WriteTrace(writer, header);
        writer.End();
    }

    public static void WriteOrganisation(EdXmlWriter writer, string name, Organisation organisation)
    {
        writer.Start(name);
        writer.Text("OrganId", organisation.OrganId);
        writer.Text(writer.InCharge, organisation.OrganizationInCharge);
        writer.Text("OrganName", organisation.OrganName);
        writer.Text("OrganAdd", organisation.OrganAdd);
        writer.Text("Email", organisation.Email);
        writer.Text("Telephone", organisation.Telephone);
        writer.Text("Fax", organisation.Fax);
        writer.Text("Website", organisation.Website);
        writer.End();
    }

    private static void WriteIdentity(EdXmlWriter writer, PacketHeader header)
    {
        writer.Text("DocumentId", header.DocumentId);
        writer.Start("Code");
        writer.Text("CodeNumber", header.Code.CodeNumber);
        writer.Text("CodeNotation", header.Code.CodeNotation);
        writer.End();
        writer.Start("PromulgationInfo");
        writer.Text("Place", header.Place);
        writer.Date("PromulgationDate", header.PromulgationDate);
        writer.End();
        writer.Start("DocumentType");
        writer.Text("Type", header.DocumentTypeCode);
        writer.Text("TypeDetail", header.DocumentTypeDetail);
        writer.Text("TypeName", header.TypeName);
        writer.End();
        writer.Text("Subject", header.Subject);
        writer.Text("Content", header.Content);
        writer.Start("SignerInfo");
        writer.Text("Competence", header.Signer?.Competence);
        writer.Text("Position", header.Signer?.Position);
        writer.Text("FullName", header.Signer?.FullName);
        writer.End();
        if (header.DueDate is not null)
        {
            writer.Date("DueDate", header.DueDate);
        }
    }

    private static void WriteOther(EdXmlWriter writer, PacketHeader header)
    {
        writer.Start("OtherInfo");
        writer.Number("Priority", header.Priority);
        writer.Text("SphereOfPromulgation", header.SphereOfPromulgation);
        writer.Text("TyperNotation", header.TyperNotation);
        writer.Number("PromulgationAmount", header.PromulgationAmount);
        writer.Number("PageAmount", header.PageAmount);
        writer.Text("Direction", header.Direction switch { true => "true", false => "false", null => null });
        WriteList(writer, "Appendixes", "Appendix", header.Appendixes);
        writer.End();
    }

    private static void WriteResponse(EdXmlWriter writer, ResponseFor response)
    {
        writer.Start("ResponseFor");
        writer.Text("OrganId", response.OrganId);
        writer.Text("Code", response.Code);
        writer.Text("DocumentId", response.DocumentId);
        writer.Date("PromulgationDate", response.PromulgationDate);
        writer.End();
    }

    private static void WriteList(EdXmlWriter writer, string list, string item, IReadOnlyList<string> values)
    {
        writer.Start(list);
        foreach (var value in values)
        {
            writer.Text(item, value);
        }

        writer.End();
    }

    private static void WriteTrace(EdXmlWriter writer, PacketHeader header)
    {
        writer.Start("TraceHeaderList");
        foreach (var trace in header.TraceHeaders)
        {
            writer.Start("TraceHeader");
            writer.Text("OrganId", trace.OrganId);
            writer.Timestamp("Timestamp", trace.Timestamp);
            writer.End();
        }

        WriteBusiness(writer, header);
        writer.End();
    }

    private static void WriteBusiness(EdXmlWriter writer, PacketHeader header)
    {
        writer.Start(writer.Business(""));
        writer.TextIfAny("DocumentId", header.BusinessDocumentId);
        writer.Number(writer.Business("DocType"), (int)header.BusinessDocType);
        writer.Text(writer.Business("DocReason"), header.BusinessDocReason);
        writer.Flag("Paper", header.Paper);
        if (header.BusinessDocumentInfo is { } info)
        {
            WriteDocumentInfo(writer, info);
        }

        if (header.Replacements.Count > 0)
        {
            WriteReplacements(writer, header.Replacements);
        }

        writer.Start("StaffInfo");
        writer.Text("Department", header.Staff?.Department);
        writer.Text("Staff", header.Staff?.Staff);
        writer.Text("Email", header.Staff?.Email);
        writer.Text("Mobile", header.Staff?.Mobile);
        writer.End();
        writer.End();
    }

    private static void WriteDocumentInfo(EdXmlWriter writer, BusinessDocumentInfo info)
    {
        writer.Start(writer.Business("DocumentInfo"));
        writer.Flag("DocumentInfo", info.DocumentInfo);
        writer.Flag("DocumentReceiver", info.DocumentReceiver);
        writer.Start("ReceiverList");
        foreach (var receiver in info.Receivers)
        {
            writer.Start("Receiver");
            writer.Text("OrganId", receiver.OrganId);
            writer.Number("ReceiverType", (int)receiver.Kind);
            writer.End();
        }

        writer.End();
        writer.End();
    }

    private static void WriteReplacements(EdXmlWriter writer, IReadOnlyList<Replacement> replacements)
    {
        writer.Start("ReplacementInfoList");
        foreach (var replacement in replacements)
        {
            writer.Start("ReplacementInfo");
            writer.Text("DocumentId", replacement.DocumentId);
            WriteList(writer, "OrganIdList", "OrganId", replacement.OrganIds);
            writer.End();
        }

        writer.End();
    }
}
