using System.Globalization;
using System.Text;
using System.Xml;

namespace MassageBot.Guidance.Pictures;

/// <summary>Writes a drawing as SVG: no script, no style, nothing from elsewhere; title and description from its words.</summary>
public static class SvgWriter
{
    private const string Svg = "http://www.w3.org/2000/svg";

    /// <summary>Writes a drawing in a theme.</summary>
    public static string Write(Drawing drawing, PictureTheme theme)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentNullException.ThrowIfNull(theme);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = false }))
        {
            Write(xml, drawing, theme);
        }

        return text.ToString();
    }

    private static void Write(XmlWriter xml, Drawing drawing, PictureTheme theme)
    {
        xml.WriteStartElement("svg", Svg);
        xml.WriteAttributeString("viewBox", $"0 0 {Number(drawing.Width)} {Number(drawing.Height)}");
        xml.WriteAttributeString("role", "img");
        xml.WriteAttributeString("aria-labelledby", $"{drawing.Id}-title {drawing.Id}-desc");
        Words(xml, "title", $"{drawing.Id}-title", Title(drawing.Alt));
        Words(xml, "desc", $"{drawing.Id}-desc", drawing.Alt);
        var clips = Clips(xml, drawing);
        xml.WriteStartElement("g");
        xml.WriteAttributeString("fill", "none");
        xml.WriteAttributeString("stroke-linecap", "round");
        xml.WriteAttributeString("stroke-linejoin", "round");
        foreach (var shape in drawing.Shapes)
        {
            Write(xml, shape, theme, clips);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>What comes before the first colon says from where we look; the rest is what is seen.</summary>
    private static string Title(string alt) => alt.IndexOf(": ", StringComparison.Ordinal) is var end and > 0 ? alt[(end + 2)..] : alt;

    private static void Words(XmlWriter xml, string element, string id, string words)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("id", id);
        xml.WriteString(words);
        xml.WriteEndElement();
    }

    private static Dictionary<string, string> Clips(XmlWriter xml, Drawing drawing)
    {
        var clips = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in drawing.Shapes.Where(shape => shape.Within is not null).Select(shape => Path(shape.Within!)).Distinct())
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{drawing.Id}-within-{clips.Count + 1}");
            clips[path] = id;
            xml.WriteStartElement("clipPath");
            xml.WriteAttributeString("id", id);
            xml.WriteStartElement("path");
            xml.WriteAttributeString("d", path);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return clips;
    }

    private static void Write(XmlWriter xml, Shape shape, PictureTheme theme, Dictionary<string, string> clips)
    {
        if (shape.Fill is null && shape.Line is null)
        {
            return;
        }

        xml.WriteStartElement("path");
        Attribute(xml, "id", shape.Id);
        xml.WriteAttributeString("d", Path(shape.Outline));
        Attribute(xml, "fill", shape.Fill is null ? null : theme.Colours[shape.Fill]);
        if (shape.Line is not null)
        {
            xml.WriteAttributeString("stroke", theme.Colours[shape.Line]);
            xml.WriteAttributeString("stroke-width", Number(shape.Width));
            Attribute(xml, "paint-order", shape.LineBehind ? "stroke" : null);
            Attribute(xml, "stroke-dasharray", shape.Dash is { } dash ? Number(dash) : null);
        }

        Attribute(xml, "opacity", shape.Opacity < 1 ? Number(shape.Opacity) : null);
        Attribute(xml, "clip-path", shape.Within is null ? null : $"url(#{clips[Path(shape.Within)]})");
        if (shape.Title is not null)
        {
            xml.WriteElementString("title", Svg, shape.Title);
        }

        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    private static string Path(Outline outline)
    {
        var text = new StringBuilder();
        var from = default(Point);
        foreach (var part in outline.Parts)
        {
            switch (part.Kind)
            {
                case OutlineKind.Move:
                    text.Append('M').Append(Place(part.To));
                    break;
                case OutlineKind.Line:
                    text.Append('L').Append(Place(part.To));
                    break;
                case OutlineKind.Curve:
                    text.Append('C').Append(Place(part.First)).Append(' ').Append(Place(part.Second)).Append(' ').Append(Place(part.To));
                    break;
                case OutlineKind.Arc:
                    var (_, sweep, radius) = Outline.Sweep(from, part);
                    text.Append('A').Append(Number(radius)).Append(' ').Append(Number(radius)).Append(" 0 ")
                        .Append(Math.Abs(sweep) > Math.PI ? '1' : '0').Append(' ').Append(part.Clockwise ? '1' : '0').Append(' ').Append(Place(part.To));
                    break;
                default:
                    text.Append('Z');
                    break;
            }

            from = part.To;
        }

        return text.ToString();
    }

    private static string Place(Point point) => $"{Number(point.X)} {Number(point.Y)}";

    private static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;
}
