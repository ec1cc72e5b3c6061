/**
 * Pieces of statements, put together before they are run: `parte` makes one and may hold others, `juntar`
 * makes one of many, `literal` takes a name of ours as it stands. `sql` runs what they make, and numbers
 * their parameters then.
 */
export {
  default as parte,
  empty as NADA,
  join as juntar,
  raw as literal,
  Sql as Parte,
} from 'sql-template-tag';
