/** The account: its data, its password, where it is open. */
import { Link, Redirect, useLocation } from 'wouter';
import { mensajeDe } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { ConError, Espera } from '../../../ui/estados-vista.tsx';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { DatosDeCuenta, Faltantes, Ingreso } from '../../piezas/cuenta/formularios.tsx';
import { CerrarCuenta } from '../../piezas/cuenta/cerrar.tsx';
import { Direcciones } from '../../piezas/cuenta/direcciones.tsx';
import { Sesiones } from '../../piezas/cuenta/sesiones.tsx';
import { AvisameDeLaCuenta } from '../../piezas/pedidos/avisame.tsx';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import '../formularios.css';
import '../compra/mis-pedidos.css';

export function PaginaCuenta() {
  const [, ir] = useLocation();
  const { cuenta, error, reintentar, salir } = useSesion();
  if (cuenta === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />;
  }
  if (cuenta === null) return <Redirect to="/ingresar?volver=/cuenta" replace />;
  const salirDeAca = async () => {
    try {
      await salir();
      ir('/', { replace: true });
    } catch (fallo) {
      avisar({ texto: mensajeDe(fallo), tono: 'peligro' });
    }
  };
  return (
    <div className="columna">
      <div className="fila entre">
        <Titulo>Mi cuenta</Titulo>
        <Boton onClick={() => void salirDeAca()}>Salir</Boton>
      </div>
      <p>
        {cuenta.email} · <Link href="/pedidos">Ver mis pedidos</Link> ·{' '}
        <Link href="/listas">Mis listas</Link> ·{' '}
        {cuenta.rol === 'admin' ? (
          <Link href="/admin">Administrar la tienda</Link>
        ) : (
          <Link href="/comercio">
            {cuenta.rol === 'comerciante' ? 'Mis paquetes' : 'Comprar para un comercio'}
          </Link>
        )}
      </p>
      <section className="panel" aria-labelledby="datos">
        <h2 id="datos">Tus datos</h2>
        <DatosDeCuenta cuenta={cuenta} />
      </section>
      <section className="panel" aria-labelledby="direcciones">
        <h2 id="direcciones">Otras direcciones</h2>
        <p className="tenue">Además de la de tus datos: las elegís al comprar.</p>
        <Direcciones />
      </section>
      <AvisameDeLaCuenta />
      <section className="panel" aria-labelledby="faltantes">
        <h2 id="faltantes">Si algo falta en un pedido</h2>
        <p className="tenue">Lo podés cambiar en cada compra.</p>
        <Faltantes cuenta={cuenta} />
      </section>
      <section className="panel" aria-labelledby="ingreso">
        <h2 id="ingreso">Correo y contraseña</h2>
        <Ingreso cuenta={cuenta} />
      </section>
      <section className="panel" aria-labelledby="sesiones">
        <h2 id="sesiones">Dónde está abierta tu cuenta</h2>
        <Sesiones />
      </section>
      {cuenta.rol === 'admin' ? null : (
        <section className="panel" aria-labelledby="cerrar-cuenta">
          <h2 id="cerrar-cuenta">Cerrar la cuenta</h2>
          <CerrarCuenta alCerrar={salirDeAca} />
        </section>
      )}
    </div>
  );
}
