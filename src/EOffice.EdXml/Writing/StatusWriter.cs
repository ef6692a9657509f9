namespace EOffice.EdXml.Writing;

/// <summary>Writes edXMLHeader of a status message. The samples order ResponseFor and StaffInfo otherwise than in documents.</summary>
internal static class StatusWriter
{
    public static void Write(EdXmlWriter writer, StatusMessage status)
    {
        writer.Start("edXMLHeader");
        writer.Start("MessageHeader");
        HeaderWriter.WriteOrganisation(writer, "From", status.From);
        writer.Start("ResponseFor");
        writer.Text("OrganId", status.ResponseFor.OrganId);
        writer.Text("Code", status.ResponseFor.Code);
        writer.Date("PromulgationDate", status.ResponseFor.PromulgationDate);
        writer.Text("DocumentId", status.ResponseFor.DocumentId);
        writer.End();
        writer.Start("StaffInfo");
        writer.Text("Department", status.Staff?.Department);
        writer.Text("Staff", status.Staff?.Staff);
        writer.Text("Mobile", status.Staff?.Mobile);
        writer.Text("Email", status.Staff?.Email);
        writer.End();
        writer.Text("StatusCode", status.StatusCode);
        writer.Text("Description", status.Description);
        writer.Timestamp("Timestamp", status.Timestamp);
        writer.End();
        writer.End();
    }
}
