/** Where one can go from anywhere: above on a wide screen, under the thumb on a phone. */
import { Link } from 'wouter';
import { useCarrito } from '../../datos/carrito.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { Icono } from './icono.tsx';
import type { NombreIcono } from './icono.tsx';

interface Destino {
  readonly ruta: string;
  readonly icono: NombreIcono;
  readonly nombre: string;
  /** Units in the cart. */
  readonly cuenta?: number;
}

function useDestinos(): readonly Destino[] {
  const { cuenta } = useSesion();
  const { data: carrito } = useCarrito();
  return [
    { ruta: '/productos', icono: 'grilla', nombre: 'Productos' },
    { ruta: '/pedidos', icono: 'pedidos', nombre: 'Pedidos' },
    cuenta
      ? { ruta: '/cuenta', icono: 'persona', nombre: cuenta.nombre }
      : { ruta: '/ingresar', icono: 'persona', nombre: 'Ingresar' },
    { ruta: '/carrito', icono: 'carrito', nombre: 'Carrito', cuenta: carrito?.unidades ?? 0 },
  ];
}

interface NavegacionProps {
  readonly clase: string;
  readonly etiqueta: string;
  readonly conInicio?: boolean;
}

export function Navegacion({ clase, etiqueta, conInicio = false }: NavegacionProps) {
  const destinos = useDestinos();
  const inicio: Destino = { ruta: '/', icono: 'casa', nombre: 'Inicio' };
  return (
    <nav className={clase} aria-label={etiqueta}>
      {(conInicio ? [inicio, ...destinos] : destinos).map(({ ruta, icono, nombre, cuenta }) => (
        <Link
          key={ruta}
          href={ruta}
          className={(activa) => (activa ? 'destino destino-actual' : 'destino')}
        >
          <Icono nombre={icono} />
          <span className="destino-nombre">{nombre}</span>
          {cuenta ? (
            <span className="destino-cuenta">
              {cuenta > 99 ? (
                <>
                  <span aria-hidden="true">99+</span>
                  <span className="oculto-visual">{cuenta}</span>
                </>
              ) : (
                cuenta
              )}
              <span className="oculto-visual"> {cuenta === 1 ? 'unidad' : 'unidades'}</span>
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}
