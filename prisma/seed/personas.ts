/** Accounts of the development seed. Their passwords are public: refused in production. */

export const STAFF_ADMIN = {
  usuario: 'admin',
  nombre: 'Administración',
  password: 'admin-belgrano-2025',
};

export const STAFF_PREPARADOR = {
  usuario: 'preparador',
  nombre: 'Preparación',
  password: 'preparador-belgrano-2025',
} as const;
export const PASSWORD_FLOTA = 'flota-belgrano-2025';

/** Logins `repartidor1` to `repartidor8`, and the drivers they belong to. */
export const REPARTIDORES = [
  { telefono: '11 5555 0101', vehiculo: 'moto', zonas: ['Belgrano', 'Núñez'] },
  { telefono: '11 5555 0102', vehiculo: 'moto', zonas: ['Belgrano', 'Colegiales'] },
  { telefono: '11 5555 0103', vehiculo: 'auto', zonas: ['Palermo', 'Recoleta'] },
  { telefono: '11 5555 0104', vehiculo: 'moto', zonas: ['Palermo', 'Villa Crespo'] },
  { telefono: '11 5555 0105', vehiculo: 'camioneta', zonas: ['Caballito', 'Flores'] },
  { telefono: '11 5555 0106', vehiculo: 'bicicleta', zonas: ['Colegiales', 'Chacarita'] },
  { telefono: '11 5555 0107', vehiculo: 'auto', zonas: ['Saavedra', 'Villa Urquiza'] },
  { telefono: '11 5555 0108', vehiculo: 'moto', zonas: ['Almagro', 'Balvanera'] },
] as const;

export const USUARIOS = [
  {
    email: 'admin@example.com',
    nombre: 'Administración',
    rol: 'admin',
    password: 'admin-belgrano-2025',
  },
  {
    email: 'cliente@example.com',
    nombre: 'Juana',
    apellido: 'Pérez',
    rol: 'cliente',
    password: 'cliente-belgrano-2025',
    telefono: '1144445555',
    direccion: 'Av. Cabildo 1234, CABA',
  },
  {
    email: 'comerciante@example.com',
    nombre: 'Tito',
    apellido: 'Fernández',
    rol: 'comerciante',
    password: 'comerciante-belgrano-2025',
    telefono: '1144446666',
    direccion: 'Av. Cabildo 2040, CABA',
  },
] as const;

export const CONFIGURACION = [
  {
    clave: 'estrategia_asignacion',
    valor: 'menor_carga',
    descripcion: 'Cómo se elige el repartidor de un ticket nuevo',
  },
] as const;
