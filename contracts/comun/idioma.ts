/** What a schema says nothing about is said in Spanish all the same. Imported for its effect. */
import { z } from 'zod';

z.config(z.locales.es());
