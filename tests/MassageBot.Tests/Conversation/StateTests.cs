using System.Text.Json;
using MassageBot.Conversation;
using MassageBot.Conversation.Answers;
using MassageBot.Guidance.Safety;
using MassageBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Conversation;

/// <summary>What the conversation keeps must be able to stand in the database.</summary>
public class StateTests
{
    [Fact]
    public void All_that_is_remembered_of_a_talk_survives_the_database()
    {
        var services = new ServiceCollection().AddConversation();
        var codec = new StateCodec(new StateTypes(services.Where(service => service.ServiceType == typeof(StateType)).Select(service => (StateType)service.ImplementationInstance!)));
        var kept = new Dictionary<string, object>
        {
            ["Talk"] = new Talk
            {
                Started = true, Answers = new SafetyAnswers().With("place", "GB"), Awaiting = "start", Offered = ["Yes", "No"], LeftOut = ["foam-roller"],
                Interruption = new Interruption { Ask = "red-flag", Fill = "Is that new?", Rules = ["saddle"], Misses = 1 }, Ended = "urgent", EndScreen = "urgent", Reasons = ["Q20"],
            },
            ["Remembered"] = new Remembered { Answers = new SafetyAnswers().With("Q01", "18-to-69"), Agreed = "2026-11-21T09:00:00.0000000+00:00" },
            ["Visits"] = new List<string> { "2026-11-21T09:00:00.0000000+00:00" },
        };

        var read = codec.Read(codec.Write(kept));

        Assert.Equal(JsonSerializer.Serialize(kept["Talk"]), JsonSerializer.Serialize((Talk)read["Talk"]));
        Assert.Equal(JsonSerializer.Serialize(kept["Remembered"]), JsonSerializer.Serialize((Remembered)read["Remembered"]));
        Assert.Equal((List<string>)kept["Visits"], (List<string>)read["Visits"]);
    }

    [Fact]
    public void A_question_is_kept_as_text_and_needs_no_class_of_its_own() =>
        Assert.Equal("again", Question.FromState(new Question { Ask = "again" }.ToState()).Ask);
}
