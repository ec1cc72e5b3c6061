import { z } from 'zod';
import { fotosSchema, ordenDeFotosSchema } from '../../../contracts/tienda/fotos.ts';
import { BINARIO, declarar } from '../../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../../cuentas/quienes.ts';
import { NO_EXISTE_PRODUCTO } from '../llamadas.ts';

/** The pictures of a product. */
export const FOTOS_ADMIN = declarar({
  'PUT /api/admin/productos/:id/imagen': {
    respuesta: z.object({ imagen_url: z.string() }),
    resumen:
      'Pone una imagen en lugar de la primera de un producto (JPEG, PNG, WebP, HEIC; hasta 10 MiB)',
    quien: ADMIN,
    cuerpo: { 'image/*': BINARIO },
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'POST /api/admin/productos/:id/imagenes': {
    respuesta: fotosSchema,
    resumen: 'Agrega una imagen a un producto, hasta 6 (JPEG, PNG, WebP, HEIC; hasta 10 MiB)',
    quien: ADMIN,
    cuerpo: { 'image/*': BINARIO },
    noExiste: NO_EXISTE_PRODUCTO,
    estado: 201,
  },
  'PUT /api/admin/productos/:id/imagenes': {
    respuesta: fotosSchema,
    resumen: 'Dice qué imágenes le quedan a un producto, y en qué orden',
    quien: ADMIN,
    cuerpo: ordenDeFotosSchema,
    noExiste: NO_EXISTE_PRODUCTO,
  },
});
