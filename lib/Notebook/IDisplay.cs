namespace FashionLib;

/// <summary>Something that a notebook shows.</summary>
internal interface IDisplay
{
    string ToHtml();

    string ToPlainText();
}

/// <summary>Something that a notebook shows as a table.</summary>
internal interface ITable : IDisplay
{
    Table ToTable();

    string IDisplay.ToHtml() => ((IDisplay)ToTable()).ToHtml();

    string IDisplay.ToPlainText() => ((IDisplay)ToTable()).ToPlainText();
}

/// <summary>Something that a notebook shows as a picture, also where HTML isn't shown.</summary>
internal interface IPicture : IDisplay
{
    byte[] ToPng();
}
