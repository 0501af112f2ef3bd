namespace FashionLib;
