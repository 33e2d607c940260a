import { plain, type Choices } from './value-choices';
import type { RowProblem, RowProblemCode } from './problem';

/** A row's cells by field, and what is wrong with them. */
export class Cells {
  readonly problems: RowProblem[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly columns: Readonly<Record<string, number>>,
    /** What an operator has said a value means: by field, then by value. */
    private readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ) {}

  text(field: string): string {
    const column = this.columns[field];
    return column === undefined ? '' : (this.cells[column] ?? '');
  }

  /** Empty where it is missing, which is noted. */
  needed(field: string): string {
    const text = this.text(field);
    if (text === '') this.note(field, 'value-missing');
    return text;
  }

  short(field: string, max: number): string | null {
    const text = this.text(field);
    if (text.length > max) this.note(field, 'value-too-long', { max });
    return text === '' ? null : text.slice(0, max);
  }

  /** The code that the value means; null, and noted, for one that means nothing yet. */
  choice(field: string, choices: Choices): string | null {
    const text = this.text(field);
    if (text === '') return null;
    const code = this.meanings[field]?.[plain(text)] ?? choices.get(plain(text));
    if (code === undefined) this.note(field, 'value-unknown', { value: text.slice(0, 100) });
    return code ?? null;
  }

  note(field: string | null, code: RowProblemCode, params?: RowProblem['params']): void {
    this.problems.push({ field, code, ...(params && { params }) });
  }
}
