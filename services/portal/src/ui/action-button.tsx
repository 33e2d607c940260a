import { Button, type ButtonProps } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './action-button.module.css';

type ActionButtonProps = Pick<ButtonProps, 'variant' | 'loading' | 'color'> & {
  children: ReactNode;
  onClick: () => void;
  /** Why not now, and from when; null where it may be. */
  disabledReason: string | null;
};

/** What can't be done now stays in sight, with its reason. */
export function ActionButton({ children, onClick, disabledReason, ...look }: ActionButtonProps) {
  const id = useId();
  if (disabledReason === null) {
    return (
      <Button {...look} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <div className={classes.unavailable}>
      <Button
        {...look}
        data-disabled
        aria-disabled="true"
        aria-describedby={id}
        onClick={(event) => event.preventDefault()}
      >
        {children}
      </Button>
      <p id={id}>{disabledReason}</p>
    </div>
  );
}
