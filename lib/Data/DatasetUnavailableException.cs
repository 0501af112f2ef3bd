namespace FashionLib;

/// <summary>A data set's file is nowhere on this machine, and no address could deliver it.</summary>
/// <param name="message">Which file, where it was searched, why no download succeeded, and how to get it.</param>
public sealed class DatasetUnavailableException(string message) : IOException(message);
