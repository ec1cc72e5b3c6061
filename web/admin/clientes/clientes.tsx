/** The accounts of the shop. */
import { Link } from 'wouter';
import { ROLES_TIENDA } from '../../../contracts/reglas/estados.ts';
import type { RolTienda } from '../../../contracts/reglas/estados.ts';
import type { ClienteAdmin } from '../../../contracts/tienda/admin/clientes.ts';
import { Insignia } from '../../ui/insignia.tsx';
import { consulta, useDireccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista, FiltroDeTexto } from '../../ui/lista/lista.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { useClientesAdmin } from '../datos/admin.ts';
import { ElegirColumnas, Leida, Tabla } from '../listas/tabla.tsx';
import type { Columna } from '../listas/tabla.tsx';
import { Titulo } from '../marco/titulo.tsx';

export const ROL: Readonly<Record<RolTienda, string>> = {
  ...{ cliente: 'Cliente', comerciante: 'Comerciante', admin: 'Administración' },
};

const COLUMNAS: readonly Columna<ClienteAdmin>[] = [
  {
    nombre: 'Cliente',
    orden: 'nombre',
    celda: ({ id, nombre, apellido, activo }) => (
      <>
        <Link href={`/clientes/${id}`}>{[nombre, apellido].filter(Boolean).join(' ')}</Link>{' '}
        {activo ? null : <Insignia tono="peligro">Desactivada</Insignia>}
      </>
    ),
  },
  { nombre: 'Correo', celda: ({ email }) => email },
  { nombre: 'Es', celda: ({ rol, comercio }) => (comercio === null ? ROL[rol] : comercio) },
  {
    nombre: 'Último pedido',
    celda: ({ ultimo_pedido: ultimo }) => (ultimo === null ? null : fechaHora(ultimo)),
  },
  { nombre: 'Desde', orden: 'creado', celda: ({ creado_en }) => fechaHora(creado_en) },
  { nombre: 'Pedidos', numero: true, celda: ({ pedidos }) => pedidos },
];

export function ClientesAdmin() {
  const direccion = useDireccion();
  const leido = useClientesAdmin(
    consulta(direccion.params, ['q', 'rol', 'estado', 'orden', 'pagina']),
  );
  return (
    <>
      <Titulo>Clientes</Titulo>
      <section className="panel" aria-label="Clientes">
        <div className="filtros" role="search" aria-label="Clientes">
          <FiltroDeTexto {...direccion} clave="q" etiqueta="Nombre, correo o teléfono" />
          <FiltroDeLista
            {...direccion}
            clave="rol"
            etiqueta="Quiénes"
            todos="Todos"
            opciones={ROLES_TIENDA.map((rol) => [rol, ROL[rol]] as const)}
          />
          <FiltroDeLista
            {...direccion}
            clave="estado"
            etiqueta="Estado"
            todos="Todas"
            opciones={[
              ['activos', 'Activas'],
              ['inactivos', 'Desactivadas'],
            ]}
          />
        </div>
        <ElegirColumnas columnas={COLUMNAS} direccion={direccion} />
        <Leida leido={leido} direccion={direccion} nada="nadie">
          <Tabla
            columnas={COLUMNAS}
            filas={leido.data?.clientes ?? []}
            clave={({ id }) => id}
            direccion={direccion}
            ordenNormal="-creado"
          />
        </Leida>
      </section>
    </>
  );
}
