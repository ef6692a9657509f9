using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace EOffice.Web.Hosting;

/// <summary>An empty element of a posted list stays an empty text: MVC makes null of it, in lists whose type says that they hold none.</summary>
internal sealed class ListElements : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        // Properties and parameters have a kind of their own and keep MVC's way.
        if (context.Key.MetadataKind == ModelMetadataKind.Type && context.Key.ModelType == typeof(string))
        {
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
        }
    }
}
