/** Of the key in a head's signature line. */
export const signerName = 'kezek';

/** Published with the sources: signs what nobody relies on. */
export const developmentLedgerKey = '6b657a656b2d646576656c6f706d656e742d6c65646765722d6b65792d303031';
