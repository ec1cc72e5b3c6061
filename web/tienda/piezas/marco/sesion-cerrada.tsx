/** Somebody's session has ended while they were in the shop: they are back in one step, or go on without an account. */
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { abrirSesion } from '../../../ui/sesion/abrir.ts';
import { Ingreso } from '../../../ui/sesion/ingreso.tsx';
import { OtraVez, SE_CERRO } from '../../../ui/sesion/otra-vez.tsx';
import { useSesion } from '../../datos/cuenta/sesion.ts';

export function SesionCerrada() {
  const { entrar } = useSesion();
  const ingresar = async (datos: FormData) => {
    await entrar(await abrirSesion(datos));
    return undefined;
  };
  return (
    <OtraVez>
      <Ingreso {...SE_CERRO} enlace={null} quien={QUIEN} entrar={ingresar}>
        <Boton onClick={() => void entrar(null)}>Seguir sin cuenta</Boton>
      </Ingreso>
    </OtraVez>
  );
}

const QUIEN = (
  <Campo
    etiqueta="Correo electrónico"
    name="email"
    type="email"
    autoComplete="username"
    required
    autoFocus
  />
);
