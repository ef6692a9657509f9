using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace EOffice.Signing.Validation;

/// <summary>Names a signature algorithm from its two parts: some products name only the key's algorithm.</summary>
internal static class CmsSignerNames
{
    public static string Of(AlgorithmIdentifier digest, AlgorithmIdentifier signature, AsymmetricKeyParameter key)
    {
        string hash = DigestUtilities.GetAlgorithmName(digest.Algorithm);
        if (signature.Algorithm.Equals(PkcsObjectIdentifiers.IdRsassaPss))
        {
            return hash + "withRSAandMGF1";
        }

        return hash + (key is RsaKeyParameters ? "withRSA" : "withECDSA");
    }
}
