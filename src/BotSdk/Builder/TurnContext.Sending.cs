using BotSdk.Schema;

namespace BotSdk.Builder;

/// <content>Sending, replacing and deleting activities.</content>
public partial class TurnContext
{
    private bool IsBuffered => string.Equals(Activity.DeliveryMode, DeliveryModes.ExpectReplies, StringComparison.OrdinalIgnoreCase);

    public Task<ResourceResponse> SendActivityAsync(string textReplyToSend, string? speak = null, string? inputHint = null, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(textReplyToSend))
        {
            throw new ArgumentNullException(nameof(textReplyToSend));
        }

        var message = new Activity(ActivityTypes.Message) { Text = textReplyToSend };
        if (!string.IsNullOrEmpty(speak))
        {
            message.Speak = speak;
        }

        if (!string.IsNullOrEmpty(inputHint))
        {
            message.InputHint = inputHint;
        }

        return SendActivityAsync(message, cancellationToken);
    }

    public async Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var responses = await SendActivitiesAsync([activity], cancellationToken).ConfigureAwait(false);

        // A handler that sends nothing leaves nothing to answer with.
        return responses is [var first, ..] ? first : new ResourceResponse();
    }

    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException("There is no activity to send.", nameof(activities));
        }

        var reference = Activity.GetConversationReference();
        var outgoing = new List<Activity>(activities.Length);
        foreach (var activity in activities)
        {
            var own = (Activity)activity;
            own.Type ??= ActivityTypes.Message;
            outgoing.Add(own.ApplyConversationReference(reference));
        }

        return _onSend.Count == 0
            ? SendThroughAdapterAsync(outgoing, cancellationToken)
            : SendFromAsync(0, outgoing, cancellationToken);
    }

    public async Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var own = ((Activity)activity).ApplyConversationReference(Activity.GetConversationReference());
        var response = await UpdateFromAsync(0, own, cancellationToken).ConfigureAwait(false);
        if (response is not null)
        {
            own.Id = response.Id;
        }

        return response!;
    }

    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(activityId))
        {
            throw new ArgumentNullException(nameof(activityId));
        }

        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteFromAsync(0, reference, cancellationToken);
    }

    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversationReference);
        return DeleteFromAsync(0, conversationReference, cancellationToken);
    }

    private Task<ResourceResponse[]> SendFromAsync(int handler, List<Activity> activities, CancellationToken cancellationToken) =>
        handler == _onSend.Count
            ? SendThroughAdapterAsync(activities, cancellationToken)
            : _onSend[handler](this, activities, () => SendFromAsync(handler + 1, activities, cancellationToken));

    private Task<ResourceResponse> UpdateFromAsync(int handler, Activity activity, CancellationToken cancellationToken) =>
        handler == _onUpdate.Count
            ? Adapter.UpdateActivityAsync(this, activity, cancellationToken)
            : _onUpdate[handler](this, activity, () => UpdateFromAsync(handler + 1, activity, cancellationToken));

    private Task DeleteFromAsync(int handler, ConversationReference reference, CancellationToken cancellationToken) =>
        handler == _onDelete.Count
            ? Adapter.DeleteActivityAsync(this, reference, cancellationToken)
            : _onDelete[handler](this, reference, () => DeleteFromAsync(handler + 1, reference, cancellationToken));

    private async Task<ResourceResponse[]> SendThroughAdapterAsync(List<Activity> activities, CancellationToken cancellationToken)
    {
        var responses = IsBuffered ? Buffer(activities) : await Adapter.SendActivitiesAsync(this, [.. activities], cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < activities.Count; i++)
        {
            if (!IsBuffered && i < responses.Length)
            {
                activities[i].Id = responses[i].Id;
            }

            Responded |= activities[i].Type != ActivityTypes.Trace;
        }

        return responses;
    }

    private ResourceResponse[] Buffer(List<Activity> activities)
    {
        var responses = new ResourceResponse[activities.Count];
        for (var i = 0; i < responses.Length; i++)
        {
            BufferedReplyActivities.Add(activities[i]);
            if (activities[i].Type == ActivityTypesEx.InvokeResponse)
            {
                TurnState.Set(BotAdapter.InvokeResponseKey, activities[i]);
            }

            responses[i] = new ResourceResponse();
        }

        return responses;
    }
}
