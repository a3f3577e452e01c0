namespace MassageBot.Storage;

/// <summary>A class that may stand in bot state, and the short name it is stored under.</summary>
/// <param name="Name">The name in the file; never change or reuse it.</param>
/// <param name="Type">The class: a public constructor without parameters, public properties.</param>
public sealed record StateType(string Name, Type Type);
