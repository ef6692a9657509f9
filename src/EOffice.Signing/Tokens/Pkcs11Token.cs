using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;
using Net.Pkcs11Interop.HighLevelAPI.Factories;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;

namespace EOffice.Signing.Tokens;

/// <summary>
/// A key on a token. Sessions are not thread-safe: each signing thread borrows one of its own, and the key's handle is
/// looked up once per session.
/// </summary>
internal sealed class Pkcs11Token : ISigningToken
{
    private static readonly byte[] Sha256DigestInfo = Convert.FromHexString("3031300d060960864801650304020105000420");
    private readonly Pkcs11Login login;
    private readonly string label;
    private readonly byte[] keyId;
    private readonly CKM mechanism;
    private readonly byte[]? pinForEachUse;
    private readonly ConcurrentBag<Worker> idle = [];
    private bool disposed;

    private Pkcs11Token(Pkcs11Login login, string label, string pin, TokenCertificate certificate, IReadOnlyList<byte[]> chain)
    {
        this.login = login;
        this.label = label;
        keyId = certificate.Id;
        CertificateDer = certificate.Der;
        ChainDer = chain;
        SubjectName = CertificateNames.CommonName(certificate.Der);
        mechanism = ChooseMechanism(login.Slot, CertificateNames.IsRsa(certificate.Der));
        Worker worker = NewWorker();
        pinForEachUse = NeedsPinForEachUse(worker) ? Encoding.UTF8.GetBytes(pin) : null;
        idle.Add(worker);
    }

    public byte[] CertificateDer { get; }

    public IReadOnlyList<byte[]> ChainDer { get; }

    public string SubjectName { get; }

    public static Pkcs11Token Open(Pkcs11Login login, string label, string pin, byte[]? certificateDer)
    {
        using ISession session = login.Slot.OpenSession(SessionType.ReadOnly);
        List<TokenCertificate> certificates = TokenCertificate.ReadAll(session);
        TokenCertificate chosen = certificates.FirstOrDefault(c => certificateDer is null
            ? FindKey(session, c.Id) is not null
            : c.Der.AsSpan().SequenceEqual(certificateDer)) ?? throw Refusals.TokenNotFound(label);
        return new Pkcs11Token(login, label, pin, chosen, TokenCertificate.IssuersOf(chosen, certificates));
    }

    public byte[] Sign(ReadOnlySpan<byte> dataToSign)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        byte[] input = mechanism switch
        {
            CKM.CKM_SHA256_RSA_PKCS => dataToSign.ToArray(),
            CKM.CKM_RSA_PKCS => [.. Sha256DigestInfo, .. SHA256.HashData(dataToSign)],
            _ => SHA256.HashData(dataToSign),
        };
        try
        {
            Worker worker = idle.TryTake(out Worker? free) ? free : NewWorker();
            IMechanism method = Pkcs11Module.Factories.MechanismFactory.Create(mechanism);
            byte[] signature = pinForEachUse is null
                ? worker.Session.Sign(method, worker.Key, input)
                : worker.Session.Sign(method, worker.Key, pinForEachUse, input);
            idle.Add(worker);
            return mechanism == CKM.CKM_ECDSA ? ToDer(signature) : signature;
        }
        catch (Pkcs11Exception e)
        {
            // The worker is not given back: its session may be dead.
            login.IsBroken = true;
            throw Pkcs11Module.Refusal(e);
        }
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        while (idle.TryTake(out Worker? worker))
        {
            worker.Close();
        }

        CryptographicOperations.ZeroMemory(pinForEachUse);
        login.Module.Release(login);
    }

    /// <summary>Tokens return r and s one after the other; CMS wants a DER sequence (RFC 5480).</summary>
    private static byte[] ToDer(byte[] raw)
    {
        int half = raw.Length / 2;
        return new DerSequence(
            new DerInteger(new BigInteger(1, raw, 0, half)), new DerInteger(new BigInteger(1, raw, half, half))).GetEncoded(Asn1Encodable.Der);
    }

    private static CKM ChooseMechanism(ISlot slot, bool rsa)
    {
        if (!rsa)
        {
            return CKM.CKM_ECDSA;
        }

        // Old devices do not hash; they get the DigestInfo (RFC 8017, 9.2).
        return slot.GetMechanismList().Contains(CKM.CKM_SHA256_RSA_PKCS) ? CKM.CKM_SHA256_RSA_PKCS : CKM.CKM_RSA_PKCS;
    }

    private static IObjectHandle? FindKey(ISession session, byte[] id)
    {
        IObjectAttributeFactory attributes = Pkcs11Module.Factories.ObjectAttributeFactory;
        return session.FindAllObjects(
            [attributes.Create(CKA.CKA_CLASS, CKO.CKO_PRIVATE_KEY), attributes.Create(CKA.CKA_ID, id)]).FirstOrDefault();
    }

    private static bool NeedsPinForEachUse(Worker worker)
    {
        IObjectAttribute attribute = worker.Session.GetAttributeValue(worker.Key, new List<CKA> { CKA.CKA_ALWAYS_AUTHENTICATE })[0];
        return !attribute.CannotBeRead && attribute.GetValueAsBool();
    }

    private Worker NewWorker()
    {
        ISession session = login.Slot.OpenSession(SessionType.ReadOnly);
        IObjectHandle? key = FindKey(session, keyId);
        if (key is null)
        {
            session.Dispose();
            throw Refusals.TokenNotFound(label);
        }

        return new Worker(session, key);
    }

    private sealed record Worker(ISession Session, IObjectHandle Key)
    {
        public void Close()
        {
            try
            {
                Session.Dispose();
            }
            catch (Pkcs11Exception)
            {
                // The device is already gone.
            }
        }
    }
}

/// <summary>A certificate on a token and the id it shares with its key.</summary>
internal sealed record TokenCertificate(byte[] Der, byte[] Id)
{
    public static List<TokenCertificate> ReadAll(ISession session)
    {
        var found = new List<TokenCertificate>();
        IObjectAttributeFactory attributes = Pkcs11Module.Factories.ObjectAttributeFactory;
        foreach (IObjectHandle handle in session.FindAllObjects([attributes.Create(CKA.CKA_CLASS, CKO.CKO_CERTIFICATE)]))
        {
            List<IObjectAttribute> values = session.GetAttributeValue(handle, new List<CKA> { CKA.CKA_VALUE, CKA.CKA_ID });
            if (!values[0].CannotBeRead && !values[1].CannotBeRead)
            {
                found.Add(new TokenCertificate(values[0].GetValueAsByteArray(), values[1].GetValueAsByteArray()));
            }
        }

        return found;
    }

    /// <summary>The issuers that are on the token as well, nearest first.</summary>
    public static List<byte[]> IssuersOf(TokenCertificate certificate, List<TokenCertificate> all)
    {
        var parser = new X509CertificateParser();
        var chain = new List<byte[]>();
        X509Certificate current = parser.ReadCertificate(certificate.Der);
        while (!current.IssuerDN.Equivalent(current.SubjectDN) && chain.Count < 10)
        {
            byte[]? issuer = all.Select(c => c.Der).FirstOrDefault(d => parser.ReadCertificate(d).SubjectDN.Equivalent(current.IssuerDN));
            if (issuer is null)
            {
                break;
            }

            chain.Add(issuer);
            current = parser.ReadCertificate(issuer);
        }

        return chain;
    }
}
