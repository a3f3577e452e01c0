namespace MassageBot.Tests.SdkSurface;

public sealed class WaterfallTests
{
    [Fact]
    public async Task A_waterfall_with_a_prompt_keeps_its_state_between_turns()
    {
        var dialog = new ComponentDialog("root");
        dialog.AddDialog(new WaterfallDialog("w",
        [
            (step, token) => { step.Values["n"] = 7; return step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text("name?") }, token); },
            (step, token) => step.EndDialogAsync($"{step.Result} {step.Values["n"]}", token),
        ]));
        dialog.AddDialog(new TextPrompt("text"));
        var client = new DialogTestClient("test", dialog);

        Assert.Equal("name?", (await client.SendActivityAsync<IMessageActivity>("hi")).Text);
        await client.SendActivityAsync<IMessageActivity>("Ann");

        Assert.Equal(DialogTurnStatus.Complete, client.DialogTurnResult!.Status);
        Assert.Equal("Ann 7", client.DialogTurnResult.Result);
    }

    [Fact]
    public async Task RunAsync_with_a_test_flow_saves_state()
    {
        var conversation = new ConversationState(new MemoryStorage());
        var dialog = new ComponentDialog("root");
        dialog.AddDialog(new WaterfallDialog("w",
        [
            (step, token) => step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text("name?") }, token),
            async (step, token) => { await step.Context.SendActivityAsync($"hello {step.Result}", cancellationToken: token); return await step.EndDialogAsync(null, token); },
        ]));
        dialog.AddDialog(new TextPrompt("text"));
        var adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(conversation));

        await new TestFlow(adapter, (turn, token) => dialog.RunAsync(turn, conversation.CreateProperty<DialogState>("DialogState"), token))
            .Send("hi").AssertReply("name?")
            .Send("Ann").AssertReply("hello Ann")
            .Test("again", "name?")
            .StartTestAsync();
    }
}
