import { sql, type RawBuilder } from 'kysely';

/**
 * Whether a child may swap: it attends and stays, its family has an application here, and whoever comes after it fits
 * its group as it does. Of rows of `attendance`, under that name.
 */
export const mayMove: RawBuilder<boolean> = sql<boolean>`(
  attendance.living AND attendance.until IS NULL AND attendance.application_id IS NOT NULL
  AND EXISTS (
    SELECT 1 FROM kindergarten_group g JOIN kindergarten k ON k.id = g.kindergarten_id
     WHERE g.id = attendance.group_id AND k.closed_at IS NULL AND g.language = attendance.language
       AND extract(year FROM attendance.birth_date) BETWEEN g.birth_year_from AND g.birth_year_to)
  AND NOT EXISTS (
    SELECT 1 FROM year_turn_child c JOIN year_turn t ON t.id = c.turn_id
     WHERE c.attendance_id = attendance.id AND c.graduates AND NOT c.done AND t.status = 'confirmed'))`;
