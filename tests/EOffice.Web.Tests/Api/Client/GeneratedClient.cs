using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace EOffice.Web.Tests.Api.Client;

/// <summary>A client made of the document alone, by a generator that many use (NSwag), and compiled with the code that uses it.</summary>
internal static class GeneratedClient
{
    public static async Task<Assembly> CompileAsync(string document, string scenario)
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "OfficeClient",
            InjectHttpClient = true,
            UseBaseUrl = false,
            WrapResponses = true,
            GenerateOptionalParameters = true,
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
        };
        settings.CSharpGeneratorSettings.Namespace = "Generated";
        settings.CSharpGeneratorSettings.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
        settings.CSharpGeneratorSettings.GenerateNullableReferenceTypes = true;
        settings.CSharpGeneratorSettings.DateType = "System.DateOnly";
        var code = new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(document), settings).GenerateFile();
        return Compile(code, scenario);
    }

    private static Assembly Compile(params string[] sources)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = CSharpCompilation.Create(
            $"client-{Guid.NewGuid():N}", sources.Select(s => CSharpSyntaxTree.ParseText(s, options)), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var made = new MemoryStream();
        var result = compilation.Emit(made);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(20)));
        made.Position = 0;
        return new AssemblyLoadContext("client", isCollectible: true).LoadFromStream(made);
    }
}
