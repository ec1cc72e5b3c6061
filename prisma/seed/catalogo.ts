/** The shop's catalogue: category → product, description, price in pesos, stock, merchant. */

type Fila = readonly [
  nombre: string,
  descripcion: string,
  precio: number,
  stock: number,
  comerciante?: string,
];

export const COMERCIANTES = [
  { nombre: 'Almacén Don Tito', cuit: '20123456786', direccion: 'Av. Cabildo 2040, CABA' },
  { nombre: 'Verdulería La Esperanza', cuit: '27234567891', direccion: 'Juramento 1850, CABA' },
  { nombre: 'Fiambrería El Gaucho', cuit: '30345678901', direccion: 'Av. Rivadavia 5300, CABA' },
] as const;

const TITO = COMERCIANTES[0].nombre;
const ESPERANZA = COMERCIANTES[1].nombre;
const GAUCHO = COMERCIANTES[2].nombre;

export const CATALOGO: Readonly<Record<string, readonly Fila[]>> = {
  Almacén: [
    ['Yerba Mate Belgrano 1 kg', 'Con palo, estacionada doce meses', 3890, 10_000],
    ['Arroz Largo Fino 1 kg', 'Grano seleccionado 00000', 1450, 4_000],
    ['Fideos Tirabuzón 500 g', 'Sémola de trigo candeal', 1120, 4_000],
    ['Fideos Spaghetti 500 g', 'Sémola de trigo candeal', 1090, 4_000],
    ['Aceite de Girasol 1,5 l', 'Botella, primera prensada', 3250, 2_500],
    ['Aceite de Oliva Extra Virgen 500 ml', 'De Mendoza, blend clásico', 8990, 600, TITO],
    ['Harina de Trigo 000 1 kg', 'Leudado aparte', 980, 4_000],
    ['Azúcar Común Tipo A 1 kg', 'De caña tucumana', 1190, 4_000],
    ['Sal Fina 500 g', 'Con yodo', 690, 3_000],
    ['Puré de Tomate 520 g', 'En caja, sin agregado de sal', 890, 3_500],
    ['Lentejas Secas 400 g', 'Listas para remojar', 1350, 1_500],
    ['Polenta Instantánea 500 g', 'Lista en un minuto', 1050, 1_800],
    ['Dulce de Leche Clásico 400 g', 'Receta tradicional', 2490, 2_000],
    ['Mermelada de Durazno 454 g', 'Con trozos de fruta', 1980, 1_200, TITO],
    ['Galletitas de Agua 3 × 101 g', 'Tripack', 1590, 2_500],
  ],
  Lácteos: [
    ['Leche Entera 1 l', 'Sachet, fortificada con vitaminas A y D', 1390, 3_000],
    ['Leche Descremada 1 l', 'Sachet, 1 % de grasa', 1420, 2_400],
    ['Yogur Bebible de Frutilla 900 g', 'Con probióticos', 2290, 1_500],
    ['Queso Cremoso por kg', 'Cortado y envasado', 9800, 400, GAUCHO],
    ['Queso Rallado 120 g', 'Reggianito', 2350, 900, GAUCHO],
    ['Manteca 200 g', 'Pan', 2690, 1_200],
    ['Crema de Leche 350 ml', 'Para batir y cocinar', 2790, 900],
    ['Ricota Magra 500 g', 'Sin sal agregada', 3100, 500, GAUCHO],
  ],
  'Frutas y verduras': [
    ['Papa Negra por kg', 'De Balcarce', 890, 2_000, ESPERANZA],
    ['Cebolla por kg', 'Bolsa abierta', 790, 1_800, ESPERANZA],
    ['Tomate Redondo por kg', 'De invernadero', 1690, 1_200, ESPERANZA],
    ['Zanahoria por kg', 'Lavada', 950, 1_500, ESPERANZA],
    ['Banana Cavendish por kg', 'De Ecuador', 1890, 1_600, ESPERANZA],
    ['Manzana Roja por kg', 'Del Alto Valle', 2190, 1_400, ESPERANZA],
    ['Naranja de Jugo por kg', 'De Entre Ríos', 1090, 1_800, ESPERANZA],
    ['Lechuga Mantecosa', 'Planta', 1290, 700, ESPERANZA],
    ['Zapallo Anco por kg', 'Entero', 990, 900, ESPERANZA],
  ],
  'Carnes y fiambres': [
    ['Carne Picada Especial por kg', 'Novillito', 8490, 500],
    ['Milanesa de Nalga por kg', 'Cortada fina, sin rebozar', 11_900, 400],
    ['Pollo Entero por kg', 'Fresco', 3990, 700],
    ['Asado de Tira por kg', 'Novillito', 10_900, 350],
    ['Jamón Cocido 200 g', 'Feteado natural', 3290, 600, GAUCHO],
    ['Salame Picado Fino 150 g', 'De Tandil', 3490, 500, GAUCHO],
    ['Salchichas × 6', 'Tipo Viena', 1690, 1_400],
  ],
  Panadería: [
    ['Pan Lactal Blanco 500 g', 'Rebanado', 2450, 1_200],
    ['Pan Lactal Integral 500 g', 'Con semillas', 2690, 900],
    ['Tapas de Empanada × 12', 'Criollas para horno', 1490, 1_600],
    ['Tapas de Tarta × 2', 'Hojaldre', 1590, 1_200],
    ['Medialunas × 6', 'De manteca', 2990, 500, TITO],
    ['Prepizza × 2', 'Con salsa', 2390, 700],
  ],
  Bebidas: [
    ['Agua Mineral sin Gas 2 l', 'De vertiente', 1190, 4_000],
    ['Soda en Sifón 2 l', 'Descartable', 1390, 2_500],
    ['Gaseosa Cola 2,25 l', 'Retornable', 2990, 3_000],
    ['Gaseosa Lima Limón 2,25 l', 'Descartable', 2790, 2_400],
    ['Jugo de Naranja 1 l', 'Exprimido, pasteurizado', 2290, 1_200],
    ['Cerveza Rubia 1 l', 'Retornable, mayores de 18', 2490, 2_000],
    ['Vino Malbec 750 ml', 'De Luján de Cuyo, mayores de 18', 4990, 1_000, TITO],
    ['Café Molido 500 g', 'Tostado natural', 7490, 800],
    ['Té Negro × 50', 'Saquitos', 1890, 1_500],
  ],
  Limpieza: [
    ['Lavandina 2 l', 'Concentrada', 1590, 2_000],
    ['Detergente Limón 750 ml', 'Cremoso, rinde más', 1990, 2_200],
    ['Jabón en Polvo 800 g', 'Baja espuma', 3490, 1_400],
    ['Suavizante 900 ml', 'Aroma primavera', 2190, 1_300],
    ['Papel Higiénico × 4', 'Doble hoja, 30 m', 2890, 3_000],
    ['Rollo de Cocina × 3', '50 paños', 2190, 2_400],
    ['Esponja Multiuso × 3', 'Fibra y espuma', 1190, 1_800],
    ['Bolsas de Residuos × 30', '45 × 60 cm', 1490, 2_000],
  ],
  'Cuidado personal': [
    ['Jabón de Tocador × 3', 'Con glicerina', 2090, 1_800],
    ['Champú 400 ml', 'Uso diario', 3290, 1_100],
    ['Acondicionador 400 ml', 'Uso diario', 3390, 1_000],
    ['Pasta Dental 90 g', 'Triple acción', 1990, 1_900],
    ['Desodorante en Aerosol 150 ml', 'Sin alcohol', 2790, 1_300],
    ['Toallitas Femeninas × 16', 'Con alas', 2290, 1_200],
  ],
  Congelados: [
    ['Hamburguesas × 4', 'Carne vacuna', 4290, 900],
    ['Papas Prefritas 720 g', 'Corte bastón', 3990, 800],
    ['Arvejas Congeladas 300 g', 'Listas para cocinar', 1790, 900],
    ['Helado de Dulce de Leche 1 l', 'Granizado', 5990, 500],
    ['Filet de Merluza 600 g', 'Sin espinas', 6990, 450],
  ],
  Bebés: [
    ['Pañales Medianos × 48', 'Hasta 9,5 kg', 14_900, 600],
    ['Pañales Grandes × 40', 'De 9 a 12 kg', 14_900, 600],
    ['Toallitas Húmedas × 50', 'Sin perfume', 2190, 1_100],
    ['Leche de Inicio 800 g', 'Etapa 1', 16_900, 300],
  ],
};

/** Categories that have others inside. */
export const RAMAS: Readonly<Record<string, readonly string[]>> = {
  Frescos: ['Lácteos', 'Frutas y verduras', 'Carnes y fiambres', 'Panadería'],
  Hogar: ['Limpieza', 'Cuidado personal', 'Bebés'],
};

/** What is the same thing in other flavours or sizes. */
const FAMILIAS: Readonly<Record<string, readonly string[]>> = {
  'Fideos de sémola': ['Fideos Tirabuzón 500 g', 'Fideos Spaghetti 500 g'],
  'Leche en sachet': ['Leche Entera 1 l', 'Leche Descremada 1 l'],
  'Pan Lactal': ['Pan Lactal Blanco 500 g', 'Pan Lactal Integral 500 g'],
  Gaseosa: ['Gaseosa Cola 2,25 l', 'Gaseosa Lima Limón 2,25 l'],
  Pañales: ['Pañales Medianos × 48', 'Pañales Grandes × 40'],
};
export const FAMILIA_DE: ReadonlyMap<string, string> = new Map(
  Object.entries(FAMILIAS).flatMap(([familia, nombres]) =>
    nombres.map((nombre) => [nombre, familia] as const),
  ),
);

/** Products on offer, and what they cost before. */
export const OFERTAS: Readonly<Record<string, number>> = {
  'Aceite de Girasol 1,5 l': 3990,
  'Dulce de Leche Clásico 400 g': 2990,
  'Yogur Bebible de Frutilla 900 g': 2790,
  'Banana Cavendish por kg': 2390,
  'Milanesa de Nalga por kg': 13_900,
  'Medialunas × 6': 3590,
  'Café Molido 500 g': 8990,
  'Jabón en Polvo 800 g': 4190,
  'Champú 400 ml': 3990,
  'Helado de Dulce de Leche 1 l': 6990,
};
