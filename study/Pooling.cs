namespace FashionLib;

/// <summary>What is left of each 2 x 2 values after a convolution.</summary>
public enum Pooling
{
    /// <summary>The greatest.</summary>
    Max,
    /// <summary>Their mean.</summary>
    Average,
    /// <summary>All four.</summary>
    None,
}
