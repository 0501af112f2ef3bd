using System.Runtime.CompilerServices;

namespace FashionLib;

/// <summary>Assertions that stand in a notebook's story, so that a run of the notebook is a test of it.</summary>
public static class Check
{
    /// <summary>Fails unless a condition holds.</summary>
    /// <param name="condition">What has to be true.</param>
    /// <param name="expression">Its source, filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">The condition doesn't hold.</exception>
    public static void That(
        bool condition, [CallerArgumentExpression(nameof(condition))] string expression = "")
    {
        if (!condition)
            throw new InvalidOperationException($"Expected {expression}, found that it does not hold.");
    }
}
