using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MassageBot.Guidance.Content.Claims;

/// <summary>What the bot must never say or show (<c>dialogs/never-say.yaml</c>, clinical.md 1 and 6), looked for in every text of the pack.</summary>
public static class NeverSay
{
    private const string FileName = "never-say.yaml";

    /// <summary>Notes a fault for every forbidden word in the pack's files.</summary>
    public static void Check(ContentReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Read<NeverSayFile>(FileName) is not { } file)
        {
            return;
        }

        var before = reader.Faults.Count;
        NeverSayRules.Check(file, (line, message) => reader.Fault(FileName, line, message));
        if (reader.Faults.Count > before)
        {
            return;
        }

        var phrases = file.Phrases.Select(phrase => new ForbiddenPhrase(phrase)).ToList();
        foreach (var path in Directory.EnumerateFiles(reader.Folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(reader.Folder, path).Replace('\\', '/');
            if (name != FileName && !file.HeardNotSaid.Exists(folder => name.StartsWith(folder, StringComparison.Ordinal)))
            {
                CheckFile(reader, name, path, phrases, file.SilentKeys);
            }
        }
    }

    private static void CheckFile(ContentReader reader, string name, string path, List<ForbiddenPhrase> phrases, List<string> silentKeys)
    {
        var yaml = new YamlStream();
        try
        {
            using var text = File.OpenText(path);
            yaml.Load(text);
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException or IOException)
        {
            return; // whoever reads the file as content tells where it is broken
        }

        foreach (var said in yaml.Documents.SelectMany(document => Texts(document.RootNode, silentKeys)))
        {
            foreach (var phrase in phrases)
            {
                if (phrase.Find(said.Value!) is { } found)
                {
                    reader.Fault(name, (int)said.Start.Line, $"'{found}' is in the text '{said.Value}'; the bot never says that: {phrase.Because}. Say what is true instead.");
                }
            }
        }
    }

    private static IEnumerable<YamlScalarNode> Texts(YamlNode node, List<string> silentKeys) => node switch
    {
        YamlScalarNode { Value: not null } scalar => [scalar],
        YamlSequenceNode list => list.Children.SelectMany(child => Texts(child, silentKeys)),
        YamlMappingNode map => map.Children
            .Where(pair => pair.Key is not YamlScalarNode { Value: { } key } || !silentKeys.Contains(key))
            .SelectMany(pair => Texts(pair.Value, silentKeys)),
        _ => [],
    };
}
