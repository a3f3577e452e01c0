using MassageBot.Channels;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>What is said, sent or shown never runs in the page (reliability.md T41 to T45), in a real browser with Web Chat as it ships.</summary>
[Collection(ScreenTests.Name)]
public sealed class XssTests(Chromium chromium)
{
    // Each would call pwn() or fetch pwned if any part of it were taken for markup, a script or an address to follow.
    private static readonly string[] s_corpus =
    [
        "<script>pwn()</script>", "<img src=x onerror=pwn()>", "<svg onload=pwn()>", "<svg><script>pwn()</script></svg>", "<iframe srcdoc='<script>parent.pwn()</script>'></iframe>", "<body onload=pwn()>",
        "<details open ontoggle=pwn()>", "<input autofocus onfocus=pwn()>", "<math><mtext></mtext><mglyph><style><img src=x onerror=pwn()>", "<noscript><p title='</noscript><img src=x onerror=pwn()>'>",
        "\"><script>pwn()</script>", "'-pwn()-'", "</textarea><script>pwn()</script>", "</title><script>pwn()</script>", "<!--><script>pwn()</script>-->", "<<script>pwn()//<</script>", "<scr\0ipt>pwn()</scr\0ipt>",
        "<a href=\"javascript:pwn()\">x</a>", "[x](javascript:pwn())", "[x](JaVaScRiPt:pwn())", "[x](java\nscript:pwn())", "[x](&#106;avascript:pwn())", "[x](data:text/html,<script>pwn()</script>)", "[x](vbscript:pwn())",
        "![x](https://evil.invalid/pwned.png)", "![x](javascript:pwn())", "[x]: javascript:pwn()\n[x]", "<https://evil.invalid/pwned>", "<object data=https://evil.invalid/pwned>", "<embed src=https://evil.invalid/pwned>",
        "<link rel=stylesheet href=https://evil.invalid/pwned.css>", "<meta http-equiv=refresh content='0;url=https://evil.invalid/pwned'>", "<base href=https://evil.invalid/>", "<form action=https://evil.invalid/pwned><button>x</button></form>",
        "<style>@import 'https://evil.invalid/pwned.css'</style>", "<div style=\"background:url(https://evil.invalid/pwned)\">x</div>", "<x onclick=pwn() style=position:fixed;inset:0>x</x>", "{{constructor.constructor('pwn()')()}}", "${pwn()}", "\u202E<script>pwn()</script>",
    ];

    [ChromiumFact]
    public async Task T41_T42_T43_T44_no_line_of_the_corpus_runs_or_is_fetched_wherever_it_stands()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium);
        var fetched = new System.Collections.Concurrent.ConcurrentQueue<string>();
        visitor.Page.Request += (_, request) => fetched.Enqueue(request.Url);
        var dialogs = 0;
        visitor.Page.Dialog += (_, dialog) =>
        {
            Interlocked.Increment(ref dialogs);
            _ = dialog.DismissAsync();
        };
        await visitor.Page.AddInitScriptAsync("window.pwned = 0; window.pwn = () => window.pwned++");
        await visitor.Page.GotoAsync(parrot.Line.Address.ToString());
        await visitor.SeesAsync(ParrotBot.Greeting);

        await visitor.TypeAsync(string.Join(' ', s_corpus).Replace('\n', ' ').Replace("\0", string.Empty, StringComparison.Ordinal)); // by the person, and said back by the bot
        foreach (var line in s_corpus)
        {
            await SpeakAsync(parrot, MessageOf(line));
        }

        await parrot.SayAsync("The corpus is through.");
        await visitor.SeesAsync("The corpus is through.");
        // Cards draw links of any kind; none of another kind than these can be followed.
        var refused = await visitor.Page.EvaluateAsync<int>("""
            [...document.querySelectorAll('a[href]')].filter(a => !/^(https?|mailto|tel|sip|blob):/.test(a.href)).map(a => a.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))).filter(followed => followed).length
            """);
        Assert.Equal(0, refused);
        Assert.Single(visitor.Page.Context.Pages);
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("window.pwned"));
        Assert.Equal(0, dialogs);
        Assert.True(await visitor.Page.EvaluateAsync<bool>("({}).polluted === undefined && Object.prototype.polluted === undefined"));
        Assert.DoesNotContain(await visitor.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('*')].flatMap(e => [...e.attributes].filter(a => a.name.startsWith('on')).map(a => e.tagName + ' ' + a.name))"), _ => true);
        Assert.DoesNotContain(fetched, url => url.Contains("evil.invalid", StringComparison.Ordinal) && !url.EndsWith("pwned.png", StringComparison.Ordinal));
        Assert.DoesNotContain(visitor.Page.Frames, frame => frame.Url.Contains("evil", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task T47_markup_and_scripts_get_in_through_our_one_policy_alone_which_passes_plain_formatting_and_our_own_files()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);
        await parrot.SayAsync("**Bold**, a [link](https://example.com/) and\n\n1. one\n2. two");
        await visitor.Page.Locator(".webchat__text-content__markdown strong").WaitForAsync(); // Web Chat's own markup gets through
        visitor.HasNoComplaint();

        var answers = await visitor.Page.EvaluateAsync<string[]>(
            """
            async lines => {
              window.pwned = 0;
              window.pwn = () => window.pwned++;
              const box = document.body.appendChild(document.createElement('div'));
              const answers = [];
              const tried = (what, attempt) => {
                try {
                  attempt();
                  answers.push(`${what} got in`);
                } catch (fault) {
                  if (!(fault instanceof TypeError) && fault.name !== 'EvalError') answers.push(`${what}: ${fault}`);
                }
              };
              for (const line of lines) {
                box.innerHTML = line;
                const wrong = [...box.querySelectorAll('*')].filter(one => /^(script|iframe|svg|math|object|embed|link|meta|base|form|style|input|textarea|noscript|details|title|x)$/.test(one.localName) || [...one.attributes].some(a => a.name.startsWith('on')) || /^(javascript|data:text|vbscript)/i.test(one.getAttribute('href') ?? ''));
                if (wrong.length > 0) answers.push(`${line} as ${wrong.map(one => one.outerHTML)}`);
                const range = document.createRange();
                range.selectNode(box);
                box.replaceChildren(range.createContextualFragment(line));
                if (box.querySelector('script, iframe, svg, [onerror]')) answers.push(`${line} as a fragment`);
              }
              box.innerHTML = '<p>Hello <b>you</b>, <a href="https://example.com/">here</a></p>';
              if (box.querySelectorAll('p, b, a').length !== 3) answers.push('plain formatting did not get in');
              box.innerHTML = '<frameset></frameset><img src=x onerror=pwn()>';
              const script = document.createElement('script');
              tried('a foreign script', () => script.src = 'https://evil.invalid/x.js');
              tried('a script in an address', () => script.src = 'data:text/javascript,pwn()');
              tried('a script of ours that is none', () => script.src = '/csp-report');
              tried('a script in words', () => script.text = 'pwn()');
              // Not from here: what a debugger evaluates may evaluate in its turn.
              await new Promise(done => setTimeout(() => {
                tried('eval', () => eval('pwn()'));
                tried('a function in words', () => new Function('pwn()'));
                done();
              }));
              tried('a worker in an address', () => new Worker('data:text/javascript,0'));
              box.innerHTML = '';
              document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: '<script>parent.pwn()</' + 'script>' }));
              if (window.trustedTypes !== undefined) answers.push('another policy could be made');
              await new Promise(done => setTimeout(done, 300));
              if (window.pwned) answers.push(`ran ${window.pwned} times`);
              return answers;
            }
            """,
            s_corpus);

        Assert.Empty(answers);
    }

    [ChromiumFact]
    public async Task T45_what_another_window_posts_changes_nothing()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);
        var before = parrot.Bot.Heard.Count;

        foreach (var data in (string[])["{\"type\":\"message\",\"text\":\"yes\"}", "\"stop\"", "{\"type\":\"WEB_CHAT/SEND_MESSAGE\",\"payload\":{\"text\":\"yes\"}}", "{\"token\":\"x\"}"])
        {
            await visitor.Page.EvaluateAsync($"window.postMessage({data}, '*')");
        }

        await parrot.SayAsync("Still here.");
        await visitor.SeesAsync("Still here.");
        Assert.Equal(before, parrot.Bot.Heard.Count);
        visitor.HasNoComplaint();
    }

    // In text, speech, a summary, suggested answers, a card's every field, the sender's name and the channel's data.
    private static Activity MessageOf(string line)
    {
        var message = MessageFactory.Text(line, line);
        message.Summary = line;
        message.From = new ChannelAccount { Id = "bot", Name = line };
        message.SuggestedActions = new SuggestedActions { Actions = [new CardAction { Type = ActionTypes.ImBack, Title = line, Value = line, DisplayText = line }] };
        message.ChannelData = new Dictionary<string, object>
        {
            ["__proto__"] = new Dictionary<string, object> { ["polluted"] = line },
            ["constructor"] = new Dictionary<string, object> { ["prototype"] = new Dictionary<string, object> { ["polluted"] = line } },
            ["speech"] = new Dictionary<string, object> { ["transcript"] = line },
            ["massageBot"] = new Dictionary<string, object> { ["ask"] = line, ["choices"] = new List<object> { line }, ["kind"] = line },
        };
        message.Attachments =
        [
            new Attachment
            {
                ContentType = "application/vnd.microsoft.card.adaptive",
                Name = line,
                Content = new Dictionary<string, object>
                {
                    ["type"] = "AdaptiveCard",
                    ["version"] = "1.3",
                    ["body"] = new List<object> { new Dictionary<string, object> { ["type"] = "TextBlock", ["text"] = line }, new Dictionary<string, object> { ["type"] = "FactSet", ["facts"] = new List<object> { new Dictionary<string, object> { ["title"] = line, ["value"] = line } } } },
                },
            },
        ];
        return message;
    }

    private static Task SpeakAsync(ParrotProduct parrot, Activity message) => parrot.Product.Service<IProactiveSender>().ContinueAsync(
        parrot.Bot.Conversation ?? throw new InvalidOperationException("Nobody has come yet."), (turn, token) => turn.SendActivityAsync(message, token));
}
