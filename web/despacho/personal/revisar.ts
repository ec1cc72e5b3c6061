/** What an account must be, before the server says so. Pure. */
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';

export function revisarCuenta({
  usuario,
  password,
}: {
  readonly usuario: string;
  readonly password: string;
}): ErrorDeCampo[] {
  return [...revisarUsuario(usuario), ...revisarPassword(password)];
}

export function revisarUsuario(usuario: string): ErrorDeCampo[] {
  if (usuario === '') return [{ campo: 'usuario', mensaje: 'Escribí con qué nombre entra' }];
  if (/^[a-z0-9][a-z0-9._@-]*$/i.test(usuario)) return [];
  const mensaje = 'Solo letras sin acento, números, puntos, guiones y arrobas';
  return [{ campo: 'usuario', mensaje }];
}

export function revisarPassword(password: string): ErrorDeCampo[] {
  if (password.length >= 10) return [];
  return [{ campo: 'password', mensaje: 'Tiene que tener 10 caracteres o más' }];
}
