/** The signature of a login, checked as the tax office does; and credentials to sign with, of nobody. */
import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** A certificate of its own making, with its key; both PEM. */
export function credencialesDePrueba(cuit: string): { certificado: string; clave: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificado = forge.pki.createCertificate();
  certificado.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificado.serialNumber = '01';
  certificado.validity.notAfter = new Date(Date.now() + 86_400_000 * 365);
  const nombre = [
    { name: 'commonName', value: 'belgrano' },
    { name: 'serialNumber', value: `CUIT ${cuit}` },
  ];
  certificado.setSubject(nombre);
  certificado.setIssuer(nombre);
  certificado.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { certificado: forge.pki.certificateToPem(certificado), clave: privateKey };
}

interface Capturado {
  readonly content: { readonly value: readonly { readonly value: string }[] };
  readonly signature: string;
  readonly authenticatedAttributes: forge.asn1.Asn1[];
}

/** What was signed, and by the holder of which CUIT. @throws Error where it was not signed by the key of its certificate */
export function abrirCms(base64: string): { readonly texto: string; readonly cuit: string } {
  const mensaje = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(forge.util.decode64(base64)));
  const { content, signature, authenticatedAttributes } = mensaje.rawCapture as Capturado;
  const [certificado] = 'certificates' in mensaje ? mensaje.certificates : [];
  if (certificado === undefined) throw new Error('sin certificado');
  const { Class, Type } = forge.asn1;
  const atributos = forge.asn1.create(Class.UNIVERSAL, Type.SET, true, authenticatedAttributes);
  const der = Buffer.from(forge.asn1.toDer(atributos).getBytes(), 'latin1');
  const firma = Buffer.from(signature, 'latin1');
  const publica = forge.pki.publicKeyToPem(certificado.publicKey);
  if (!createVerify('sha256').update(der).verify(publica, firma)) throw new Error('mal firmado');
  const texto = Buffer.from(content.value[0]?.value ?? '', 'latin1');
  const huella = createHash('sha256').update(texto).digest();
  if (!der.includes(huella)) throw new Error('lo firmado es otra cosa');
  const { value: titular } = certificado.subject.getField({ name: 'serialNumber' }) as {
    value: string;
  };
  return { texto: texto.toString('utf8'), cuit: titular.replace(/\D/g, '') };
}
