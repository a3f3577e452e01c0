using System.Globalization;
using System.Text;
using System.Xml;
using MassageBot.Guidance.Voice;

namespace MassageBot.Voice.Engines;

/// <summary>Writes SSML with an XML writer: speak, voice, prosody, break and s, nothing else (reliability.md T49, P40).</summary>
internal static class Ssml
{
    /// <summary>The longest quiet in one document, in milliseconds.</summary>
    public const int LongestBreaksMs = 5000;

    private const string Namespace = "http://www.w3.org/2001/10/synthesis";

    public static string Write(SpokenText text, string voice, string language, double rate)
    {
        var breaks = text.PausesMs > LongestBreaksMs ? text.WithPauses((double)LongestBreaksMs / text.PausesMs) : text;
        var ssml = new StringBuilder();
        using (var writer = XmlWriter.Create(ssml, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("speak", Namespace);
            writer.WriteAttributeString("version", "1.0");
            writer.WriteAttributeString("xml", "lang", null, language);
            writer.WriteStartElement("voice", Namespace);
            writer.WriteAttributeString("name", voice);
            writer.WriteStartElement("prosody", Namespace);
            writer.WriteAttributeString("rate", Percent(rate));
            foreach (var phrase in breaks.Phrases)
            {
                writer.WriteElementString("s", Namespace, Spoken(phrase.Words));
                if (phrase.PauseMs > 0)
                {
                    writer.WriteStartElement("break", Namespace);
                    writer.WriteAttributeString("time", string.Create(CultureInfo.InvariantCulture, $"{phrase.PauseMs}ms"));
                    writer.WriteEndElement();
                }
            }
        }

        return ssml.ToString();
    }

    // What XML cannot hold at all; a writer would throw.
    private static string Spoken(string words) => string.Concat(words.Where(XmlConvert.IsXmlChar));

    private static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{(rate >= 1 ? "+" : "")}{Math.Round((rate - 1) * 100)}%");
}
