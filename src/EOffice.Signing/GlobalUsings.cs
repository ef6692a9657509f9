global using EOffice.Signing.Pades.Cos;
