using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Pictures;
using MassageBot.Guidance.Techniques;
using MassageBot.Pictures;

namespace MassageBot.Commands;

/// <summary><c>pictures</c>: writes every picture and a contact sheet into a folder, for people to look at.</summary>
internal static class PicturesCommand
{
    private const int SheetTile = 300;
    private const int ImageWidth = 400;

    public static Command Create()
    {
        var output = new Option<string>("-o", "--output") { Description = "The folder to write to; made if it is not there.", Required = true };
        var only = new Option<string[]>("--only") { Description = "Writes these pictures alone, and those whose id begins so.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var theme = new Option<string>("--theme") { Description = "light, dark or contrast.", DefaultValueFactory = _ => "light" };
        var folder = new Option<string>("--content") { Description = "The content folder.", DefaultValueFactory = _ => ContentFolder.Default };
        var command = new Command("pictures", "Writes every picture as SVG and PNG, with a contact sheet.") { output, only, theme, folder };
        command.SetAction(parsed => Run(
            parsed.GetValue(output)!, parsed.GetValue(only)!, parsed.GetValue(theme)!, parsed.GetValue(folder)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string output, string[] only, string themeId, string folder, TextWriter said, TextWriter error)
    {
        var reader = new ContentReader(folder);
        if (PictureAtlas.Load(reader, PictureCatalogue.Load(reader)) is not { } atlas)
        {
            FaultList.Write(reader.Faults, error);
            return ExitCode.Faults;
        }

        if (atlas.Theme(themeId) is not { } theme)
        {
            error.WriteLine($"pictures: there is no theme '{themeId}'; there are {string.Join(", ", atlas.Themes.Select(known => known.Id))}.");
            return ExitCode.Usage;
        }

        var chosen = atlas.All.Where(drawing => only.Length == 0 || only.Any(start => drawing.Id.StartsWith(start, StringComparison.Ordinal))).ToList();
        if (chosen.Count == 0)
        {
            error.WriteLine($"pictures: no picture's id begins with {string.Join(" or ", only)}.");
            return ExitCode.Usage;
        }

        Directory.CreateDirectory(output);
        foreach (var drawing in chosen)
        {
            File.WriteAllText(Path.Combine(output, drawing.Id + ".svg"), SvgWriter.Write(drawing, theme));
            File.WriteAllBytes(Path.Combine(output, drawing.Id + ".png"), PictureImages.Png(drawing, theme, ImageWidth));
        }

        File.WriteAllText(Path.Combine(output, "index.html"), Page(chosen));
        File.WriteAllBytes(Path.Combine(output, "contact-sheet.png"), PictureImages.Sheet(chosen, theme, SheetTile));
        said.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{chosen.Count} pictures in {output}: SVG, PNG, index.html and contact-sheet.png."));
        return ExitCode.Fine;
    }

    private static string Page(List<Drawing> drawings)
    {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Pictures</title>\n"
            + "<style>body{font:16px/1.4 system-ui,sans-serif;margin:24px;display:grid;gap:24px;grid-template-columns:repeat(auto-fill,minmax(260px,1fr))}figure{margin:0}img{width:100%}b{display:block}</style>\n");
        foreach (var drawing in drawings)
        {
            var alt = WebUtility.HtmlEncode(drawing.Alt);
            page.Append(CultureInfo.InvariantCulture, $"<figure><img src=\"{drawing.Id}.svg\" alt=\"{alt}\"><figcaption><b>{drawing.Id}</b>{alt}</figcaption></figure>\n");
        }

        return page.Append("</html>\n").ToString();
    }
}
