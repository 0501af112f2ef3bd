namespace FashionLib;

/// <summary>Something that a notebook shows as a picture, also where HTML isn't shown.</summary>
internal interface IPicture : IDisplay
{
    byte[] ToPng();
}

/// <summary>Something that a notebook shows.</summary>
internal interface IDisplay
{
    string ToHtml();

    string ToPlainText();
}
