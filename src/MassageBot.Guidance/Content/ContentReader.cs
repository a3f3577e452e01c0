using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using YamlDotNet.Serialization.NodeDeserializers;

namespace MassageBot.Guidance.Content;

/// <summary>Reads the files of one content folder and collects every fault instead of stopping at the first.</summary>
/// <remarks>Unknown, missing and doubled keys are faults. File types use <c>required</c> members, <c>List&lt;T&gt;</c>, and <see cref="IHasLine"/> where a rule may complain later.</remarks>
public sealed class ContentReader(string folder)
{
    private readonly List<ContentFault> _faults = [];
    private readonly IDeserializer _yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithEnforceRequiredMembers()
        .WithEnforceNullability()
        .WithDuplicateKeyChecking()
        .WithNodeDeserializer(inner => new LineKeepingDeserializer(inner), place => place.InsteadOf<ObjectNodeDeserializer>())
        .Build();

    /// <summary>Gets the content folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Gets every fault found so far, in the order found.</summary>
    public IReadOnlyList<ContentFault> Faults => _faults;

    /// <summary>Notes a fault.</summary>
    public void Fault(string file, int line, string message) => _faults.Add(new ContentFault(file, line, message));

    /// <summary>Notes what another reader of the same folder found.</summary>
    public void Add(IEnumerable<ContentFault> faults) => _faults.AddRange(faults);

    /// <summary>Gets the files of a subfolder that end in <c>.yaml</c>, relative to the content folder, in ordinal order.</summary>
    public IReadOnlyList<string> YamlFiles(string subfolder)
    {
        var path = Path.Combine(Folder, subfolder);
        if (!Directory.Exists(path))
        {
            Fault(subfolder, 0, "this folder is missing; the content pack must have it.");
            return [];
        }

        return [.. Directory.EnumerateFiles(path, "*.yaml").Select(file => $"{subfolder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)];
    }

    /// <summary>Reads one YAML file.</summary>
    /// <returns>What the file says; <c>null</c> when it has a fault, which is then noted.</returns>
    public T? Read<T>(string file)
        where T : class
    {
        try
        {
            using var text = File.OpenText(Path.Combine(Folder, file));
            if (_yaml.Deserialize<T>(new PlainParser(new Parser(text))) is { } read)
            {
                return read;
            }

            Fault(file, 0, "the file is empty.");
        }
        catch (YamlException fault)
        {
            Fault(file, (int)fault.Start.Line, WithoutPlace(fault.InnerException?.Message ?? fault.Message));
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // Some broken files trip the YAML reader itself, which then knows no line.
            Fault(file, 0, $"the file is no valid YAML ({fault.Message.TrimEnd('.')}). Look for a bracket, quote or indentation that does not close.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fault(file, 0, $"the file can't be read ({fault.GetType().Name}). Check that it exists and may be read.");
        }

        return null;
    }

    private static string WithoutPlace(string message) =>
        message.StartsWith('(') && message.IndexOf("): ", StringComparison.Ordinal) is var end and >= 0 ? message[(end + 3)..] : message;
}
