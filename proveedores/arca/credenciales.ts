/** The certificate by which the tax office knows the shop, and what is done with its key: to sign, and to seal. */
import { createPrivateKey, hkdfSync } from 'node:crypto';
import forge from 'node-forge';
import { abrir, sellar } from '../../platform/comun/sello.ts';

export interface Credenciales {
  /** Both PEM. */
  readonly certificado: string;
  readonly clave: string;
}

/** `texto` signed as CMS (PKCS#7), with itself inside: base64. */
export function firmar(texto: string, { certificado, clave }: Credenciales): string {
  const firmado = forge.pkcs7.createSignedData();
  const certificate = forge.pki.certificateFromPem(certificado);
  firmado.content = forge.util.createBuffer(texto, 'utf8');
  firmado.addCertificate(certificate);
  const { contentType, messageDigest, signingTime, data, sha256 } = forge.pki.oids;
  firmado.addSigner({
    key: clave,
    certificate,
    digestAlgorithm: sha256 ?? '',
    authenticatedAttributes: [
      { type: contentType ?? '', ...(data === undefined ? {} : { value: data }) },
      { type: messageDigest ?? '' },
      { type: signingTime ?? '' },
    ],
  });
  firmado.sign();
  return forge.util.encode64(forge.asn1.toDer(firmado.toAsn1()).getBytes());
}

/**
 * Seals what is kept in the database by what the private key makes: whoever has that key may ask for what is sealed,
 * so there is no other secret to keep. @param para what it is for: what is sealed for one opens for no other
 */
export function createSello({ clave }: Credenciales, para: string) {
  const der = createPrivateKey(clave).export({ type: 'pkcs8', format: 'der' });
  const llave = Buffer.from(hkdfSync('sha256', der, para, 'acceso de ARCA', 32));
  return {
    sellar: (texto: string): Buffer => sellar(Buffer.from(texto), llave),
    /** Null where another key has sealed it. */
    abrir(sellado: Buffer): string | null {
      try {
        return abrir(sellado, llave).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
