// Native controls and tables that several parts of the page use.

import { type ComponentChildren, type ComponentProps, Fragment } from 'preact';
import { useState } from 'preact/hooks';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'onClick' | 'type'> {
  text?: string;
  /** Cannot be pressed now; but it keeps its place in the tab order, and the focus. */
  off?: boolean;
  onPress: () => void;
}

export function Button({ text, off, onPress, children = text, ...props }: ButtonProps) {
  return (
    <button type="button" aria-disabled={off} onClick={() => off || onPress()} {...props}>
      {children}
    </button>
  );
}

interface CheckboxProps {
  class?: string;
  text: string;
  checked: boolean;
  onChange: (isChecked: boolean) => void;
}

export function Checkbox({ text, checked, onChange, ...props }: CheckboxProps) {
  return (
    <label {...props}>
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      {text}
    </label>
  );
}

/** A value, and what it is called. */
type Option<T extends string> = { id: T; label: string };

interface SelectProps<T extends string> {
  options: readonly Option<T>[];
  value: T | undefined;
  onChoose: (id: T) => void;
  disabled?: boolean;
  'aria-label'?: string;
}

/** One of several values, as a list. */
export function Select<T extends string>({ options, onChoose, ...props }: SelectProps<T>) {
  return (
    <select {...props} onChange={({ currentTarget }) => onChoose(currentTarget.value as T)}>
      {options.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}

export function optionsOf<T extends string>(labels: Record<T, string>): Option<T>[] {
  return (Object.entries(labels) as [T, string][]).map(([id, label]) => ({ id, label }));
}

interface ChoiceProps<T extends string> {
  class?: string;
  name: string;
  legend: string;
  options: Record<T, string>;
  chosen: T | null;
  onChoose: (id: T) => void;
}

/** One of a few values, all in sight. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { name, legend, options, chosen, onChoose } = props;
  return (
    <fieldset class={props.class ?? 'choices'}>
      <legend>{legend}</legend>
      {optionsOf(options).map(({ id, label }) => (
        <label key={id}>
          {/* A click on the chosen one counts, too. */}
          <input type="radio" name={name} value={id} checked={id === chosen} onClick={() => onChoose(id)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

interface TableProps {
  children?: ComponentChildren;
  caption?: string;
  head: string[];
  /** The first cell of a row names it. */
  rows: string[][];
}

export function Table({ caption, head, rows }: TableProps) {
  return (
    <table>
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Terms and what they mean. */
export function Terms({ terms, ...props }: { class?: string; terms: [string, string][] }) {
  return (
    <dl {...props}>
      {terms.map(([term, meaning]) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A table behind its title. */
export function TableDetails({ title, children, ...table }: TableProps & { title: string }) {
  return (
    <details class="costs">
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to */}
      <section class="scroll" tabIndex={0} aria-label={title}>
        <Table {...table} />
      </section>
      {children}
    </details>
  );
}

interface MenuProps {
  id: string;
  class?: string;
  label: string;
  /** `isOpen`: what is shown may be loaded only then. */
  children: (isOpen: boolean) => ComponentChildren;
}

/** A button that opens what is behind it: the browser closes it on Escape and on a click outside. */
export function Menu({ id, label, children, ...props }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const target = `menu-${id}`;
  return (
    <>
      <button
        type="button"
        class={props.class ?? 'plain opens'}
        popovertarget={target}
        aria-expanded={isOpen}
        style={{ anchorName: `--${target}` }}
      >
        {label}
      </button>
      <div
        id={target}
        popover="auto"
        class="menu"
        style={{ positionAnchor: `--${target}` }}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {children(isOpen)}
      </div>
    </>
  );
}

/** Closes the menu that a link is in: following the link doesn't. */
export function closeMenu({ currentTarget }: { currentTarget: HTMLElement }): void {
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
}
