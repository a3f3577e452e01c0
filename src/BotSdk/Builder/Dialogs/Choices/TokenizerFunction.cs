namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>Takes a text apart.</summary>
public delegate List<Token> TokenizerFunction(string text, string? locale = null);
