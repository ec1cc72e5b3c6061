/** For those who run the shop. */
import type { ComponentType } from 'react';
import { Link, Redirect, useParams } from 'wouter';
import { mensajeDe } from '../../ui/red/api.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { useSesion } from '../datos/sesion.ts';
import { ClientesAdmin, PedidosAdmin } from '../piezas/admin/gente.tsx';
import { ImportarAdmin } from '../piezas/admin/importar.tsx';
import { PreciosAdmin } from '../piezas/admin/precios.tsx';
import { ProductosAdmin } from '../piezas/admin/productos.tsx';
import { SolicitudesAdmin } from '../piezas/admin/solicitudes.tsx';
import { Titulo } from '../piezas/marco/titulo.tsx';
import { NoExiste } from './no-existe.tsx';
import './admin.css';
import './comercio.css';
import './formularios.css';
import './mis-pedidos.css';

const SECCIONES: readonly (readonly [ruta: string, nombre: string, Seccion: ComponentType])[] = [
  ['productos', 'Productos', ProductosAdmin],
  ['precios', 'Precios', PreciosAdmin],
  ['importar', 'Importar', ImportarAdmin],
  ['clientes', 'Clientes', ClientesAdmin],
  ['solicitudes', 'Solicitudes', SolicitudesAdmin],
  ['pedidos', 'Pedidos', PedidosAdmin],
];

export function PaginaAdmin() {
  const { seccion = 'productos' } = useParams();
  const { cuenta, error, reintentar } = useSesion();
  if (cuenta === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />;
  }
  if (cuenta === null) return <Redirect to="/ingresar?volver=/admin" replace />;
  const elegida = SECCIONES.find(([ruta]) => ruta === seccion);
  if (cuenta.rol !== 'admin' || elegida === undefined) return <NoExiste />;
  const [, nombre, Seccion] = elegida;
  return (
    <div className="columna admin">
      <Titulo key={`titulo-${seccion}`}>{nombre}</Titulo>
      <nav className="secciones" aria-label="Administración">
        {SECCIONES.map(([ruta, cual]) => (
          <Link
            key={ruta}
            href={`/admin/${ruta}`}
            className={ruta === seccion ? 'boton seccion-actual' : 'boton'}
            aria-current={ruta === seccion ? 'page' : undefined}
          >
            {cual}
          </Link>
        ))}
      </nav>
      <Seccion key={seccion} />
    </div>
  );
}
