using SkiaSharp;

namespace FashionLib;

/// <summary>What a stage of a network looks like, in points.</summary>
internal abstract record StageFigure(NetworkStage Stage, SKSize Size)
{
    public SKPoint Centre { get; init; }

    public float Left => Centre.X - Size.Width / 2;

    public float Right => Centre.X + Size.Width / 2;

    /// <summary>Blue what is learned, grey what isn't.</summary>
    public (SKColor Fill, SKColor Border) Tint
    {
        get
        {
            var color = Stage.Parameters > 0 ? Colors.Blue : Colors.Quiet;
            return (Colors.Mix(SKColors.White, color, 0.12), Colors.Mix(SKColors.White, color, 0.65));
        }
    }

    public abstract void Draw(Drawing sheet);
}
