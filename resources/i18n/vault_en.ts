<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>AccessSheet</name>
        <message>
            <source>Lock, or switch the user</source>
            <translation>Lock, or switch the user</translation>
        </message>
        <message>
            <source>Lock by itself</source>
            <translation>Lock by itself</translation>
        </message>
        <message>
            <source>after %1 minutes</source>
            <translation>after %1 minutes</translation>
        </message>
        <message>
            <source>never</source>
            <translation>never</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>Take away</translation>
        </message>
        <message>
            <source>You are in as: %1</source>
            <translation>You are in as: %1</translation>
        </message>
        <message>
            <source>Passphrase set</source>
            <translation>Passphrase set</translation>
        </message>
        <message>
            <source>No passphrase</source>
            <translation>No passphrase</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Change</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Set</translation>
        </message>
        <message>
            <source>This computer's key store may open the library.</source>
            <translation>This computer's key store may open the library.</translation>
        </message>
        <message>
            <source>The passphrase is asked for.</source>
            <translation>The passphrase is asked for.</translation>
        </message>
        <message>
            <source>Ask at every start</source>
            <translation>Ask at every start</translation>
        </message>
        <message>
            <source>Let the key store open it</source>
            <translation>Let the key store open it</translation>
        </message>
        <message>
            <source>Recovery sheets exist; both together open the library.</source>
            <translation>Recovery sheets exist; both together open the library.</translation>
        </message>
        <message>
            <source>There are no recovery sheets: without the passphrase nobody can open the library.</source>
            <translation>There are no recovery sheets: without the passphrase nobody can open the library.</translation>
        </message>
        <message>
            <source>Make new sheets</source>
            <translation>Make new sheets</translation>
        </message>
        <message>
            <source>Make recovery sheets</source>
            <translation>Make recovery sheets</translation>
        </message>
    </context>
    <context>
        <name>BundleDialog</name>
        <message>
            <source>Choose the file…</source>
            <translation>Choose the file…</translation>
        </message>
        <message>
            <source>Passphrase of the bundle</source>
            <translation>Passphrase of the bundle</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>No file yet</source>
            <translation>No file yet</translation>
        </message>
    </context>
    <context>
        <name>ConsentDialog</name>
        <message>
            <source>Needed now: %1</source>
            <translation>Needed now: %1</translation>
        </message>
        <message>
            <source>Wording %1, %2</source>
            <translation>Wording %1, %2</translation>
        </message>
        <message>
            <source>All of it</source>
            <translation>All of it</translation>
        </message>
        <message>
            <source>Ticks everything below; single ones can be taken out again</source>
            <translation>Ticks everything below; single ones can be taken out again</translation>
        </message>
        <message>
            <source>It ends on</source>
            <translation>It ends on</translation>
        </message>
        <message>
            <source>I agree</source>
            <translation>I agree</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Last day</translation>
        </message>
        <message>
            <source>A name, at least one tick, and for a minor the responsible person are needed.</source>
            <translation>A name, at least one tick, and for a minor the responsible person are needed.</translation>
        </message>
    </context>
    <context>
        <name>Error</name>
        <message>
            <source>The end of the log cannot be read.</source>
            <translation>The end of the log cannot be read.</translation>
        </message>
        <message>
            <source>Check the log in Privacy.</source>
            <translation>Check the log in Privacy.</translation>
        </message>
        <message>
            <source>This is not a recovery code.</source>
            <translation>This is not a recovery code.</translation>
        </message>
        <message>
            <source>Compare it letter by letter with the printed sheet.</source>
            <translation>Compare it letter by letter with the printed sheet.</translation>
        </message>
        <message>
            <source>This person's consent has ended.</source>
            <translation>This person's consent has ended.</translation>
        </message>
        <message>
            <source>Ask for a new consent.</source>
            <translation>Ask for a new consent.</translation>
        </message>
        <message>
            <source>The consent records of this person were changed.</source>
            <translation>The consent records of this person were changed.</translation>
        </message>
        <message>
            <source>Restore the library from a backup; find out who can write to this disk.</source>
            <translation>Restore the library from a backup; find out who can write to this disk.</translation>
        </message>
        <message>
            <source>This person has withdrawn the consent.</source>
            <translation>This person has withdrawn the consent.</translation>
        </message>
        <message>
            <source>Delete the data.</source>
            <translation>Delete the data.</translation>
        </message>
        <message>
            <source>The consent would end before it begins.</source>
            <translation>The consent would end before it begins.</translation>
        </message>
        <message>
            <source>Choose a later day.</source>
            <translation>Choose a later day.</translation>
        </message>
        <message>
            <source>This person's data was not opened for this.</source>
            <translation>This person's data was not opened for this.</translation>
        </message>
        <message>
            <source>Open it through the library.</source>
            <translation>Open it through the library.</translation>
        </message>
        <message>
            <source>For a minor, the responsible person has to agree as well.</source>
            <translation>For a minor, the responsible person has to agree as well.</translation>
        </message>
        <message>
            <source>Enter their name and relation.</source>
            <translation>Enter their name and relation.</translation>
        </message>
        <message>
            <source>This computer's key store cannot be used.</source>
            <translation>This computer's key store cannot be used.</translation>
        </message>
        <message>
            <source>Use a passphrase instead.</source>
            <translation>Use a passphrase instead.</translation>
        </message>
        <message>
            <source>Nobody could open the library any more.</source>
            <translation>Nobody could open the library any more.</translation>
        </message>
        <message>
            <source>Set another way to open it first.</source>
            <translation>Set another way to open it first.</translation>
        </message>
        <message>
            <source>In this role nothing is saved without the mark that it is synthetic.</source>
            <translation>In this role nothing is saved without the mark that it is synthetic.</translation>
        </message>
        <message>
            <source>Save it with the mark, or ask the owner.</source>
            <translation>Save it with the mark, or ask the owner.</translation>
        </message>
        <message>
            <source>A name is too long.</source>
            <translation>A name is too long.</translation>
        </message>
        <message>
            <source>Shorten it.</source>
            <translation>Shorten it.</translation>
        </message>
        <message>
            <source>This person has not agreed to anything yet.</source>
            <translation>This person has not agreed to anything yet.</translation>
        </message>
        <message>
            <source>Record a consent, or ask for one.</source>
            <translation>Record a consent, or ask for one.</translation>
        </message>
        <message>
            <source>There is no key for this person's data.</source>
            <translation>There is no key for this person's data.</translation>
        </message>
        <message>
            <source>It was destroyed, or never here.</source>
            <translation>It was destroyed, or never here.</translation>
        </message>
        <message>
            <source>A passphrase or the key store is needed.</source>
            <translation>A passphrase or the key store is needed.</translation>
        </message>
        <message>
            <source>Choose one of them.</source>
            <translation>Choose one of them.</translation>
        </message>
        <message>
            <source>Pictures of this type carry no mark that they are synthetic.</source>
            <translation>Pictures of this type carry no mark that they are synthetic.</translation>
        </message>
        <message>
            <source>Save it as PNG.</source>
            <translation>Save it as PNG.</translation>
        </message>
        <message>
            <source>This library has no passphrase; the key store of its computer holds the key.</source>
            <translation>This library has no passphrase; the key store of its computer holds the key.</translation>
        </message>
        <message>
            <source>Open it on that computer, or use the recovery sheets.</source>
            <translation>Open it on that computer, or use the recovery sheets.</translation>
        </message>
        <message>
            <source>A consent needs at least one purpose.</source>
            <translation>A consent needs at least one purpose.</translation>
        </message>
        <message>
            <source>Tick what was agreed to.</source>
            <translation>Tick what was agreed to.</translation>
        </message>
        <message>
            <source>This avatar has no such version.</source>
            <translation>This avatar has no such version.</translation>
        </message>
        <message>
            <source>Choose one of its versions.</source>
            <translation>Choose one of its versions.</translation>
        </message>
        <message>
            <source>The take this avatar was made of is gone.</source>
            <translation>The take this avatar was made of is gone.</translation>
        </message>
        <message>
            <source>Record or import a new one.</source>
            <translation>Record or import a new one.</translation>
        </message>
        <message>
            <source>This library is not encrypted, so it has no consents.</source>
            <translation>This library is not encrypted, so it has no consents.</translation>
        </message>
        <message>
            <source>Choose another library.</source>
            <translation>Choose another library.</translation>
        </message>
        <message>
            <source>There is no such consent text.</source>
            <translation>There is no such consent text.</translation>
        </message>
        <message>
            <source>Choose another language.</source>
            <translation>Choose another language.</translation>
        </message>
        <message>
            <source>This is no backup, or it is damaged.</source>
            <translation>This is no backup, or it is damaged.</translation>
        </message>
        <message>
            <source>Use another one.</source>
            <translation>Use another one.</translation>
        </message>
        <message>
            <source>This is no bundle of avatars.</source>
            <translation>This is no bundle of avatars.</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>Choose another file.</translation>
        </message>
        <message>
            <source>This file holds no receipt of a consent.</source>
            <translation>This file holds no receipt of a consent.</translation>
        </message>
        <message>
            <source>Give the whole file.</source>
            <translation>Give the whole file.</translation>
        </message>
        <message>
            <source>The folder is not empty.</source>
            <translation>The folder is not empty.</translation>
        </message>
        <message>
            <source>Choose an empty folder.</source>
            <translation>Choose an empty folder.</translation>
        </message>
        <message>
            <source>Pictures are not saved from here.</source>
            <translation>Pictures are not saved from here.</translation>
        </message>
        <message>
            <source>Open the avatar in Inspect.</source>
            <translation>Open the avatar in Inspect.</translation>
        </message>
        <message>
            <source>This computer's key store does not hold the key of this library.</source>
            <translation>This computer's key store does not hold the key of this library.</translation>
        </message>
        <message>
            <source>Use the passphrase.</source>
            <translation>Use the passphrase.</translation>
        </message>
        <message>
            <source>A file lies in the library that was not encrypted by it.</source>
            <translation>A file lies in the library that was not encrypted by it.</translation>
        </message>
        <message>
            <source>Remove it, or import it the usual way.</source>
            <translation>Remove it, or import it the usual way.</translation>
        </message>
        <message>
            <source>This video does not show the synthetic sample person.</source>
            <translation>This video does not show the synthetic sample person.</translation>
        </message>
        <message>
            <source>Add it to a person instead.</source>
            <translation>Add it to a person instead.</translation>
        </message>
        <message>
            <source>This person has not agreed to this use.</source>
            <translation>This person has not agreed to this use.</translation>
        </message>
        <message>
            <source>Ask for a consent that covers it.</source>
            <translation>Ask for a consent that covers it.</translation>
        </message>
        <message>
            <source>The library is not wholly encrypted yet.</source>
            <translation>The library is not wholly encrypted yet.</translation>
        </message>
        <message>
            <source>Its owner has to unlock it once, so that this can be finished.</source>
            <translation>Its owner has to unlock it once, so that this can be finished.</translation>
        </message>
        <message>
            <source>Another role has this passphrase.</source>
            <translation>Another role has this passphrase.</translation>
        </message>
        <message>
            <source>Choose another one.</source>
            <translation>Choose another one.</translation>
        </message>
        <message>
            <source>This person has not agreed to this place.</source>
            <translation>This person has not agreed to this place.</translation>
        </message>
        <message>
            <source>Ask for a wider consent.</source>
            <translation>Ask for a wider consent.</translation>
        </message>
        <message>
            <source>This receipt was changed: its signature does not fit.</source>
            <translation>This receipt was changed: its signature does not fit.</translation>
        </message>
        <message>
            <source>Use the original file.</source>
            <translation>Use the original file.</translation>
        </message>
        <message>
            <source>Your role may not do this.</source>
            <translation>Your role may not do this.</translation>
        </message>
        <message>
            <source>Ask the owner of the library.</source>
            <translation>Ask the owner of the library.</translation>
        </message>
        <message>
            <source>No consent in this library has this code.</source>
            <translation>No consent in this library has this code.</translation>
        </message>
        <message>
            <source>Compare it with the receipt.</source>
            <translation>Compare it with the receipt.</translation>
        </message>
        <message>
            <source>There is no such place.</source>
            <translation>There is no such place.</translation>
        </message>
        <message>
            <source>Choose one of those offered.</source>
            <translation>Choose one of those offered.</translation>
        </message>
        <message>
            <source>Another program is writing to the library.</source>
            <translation>Another program is writing to the library.</translation>
        </message>
        <message>
            <source>Try again in a moment.</source>
            <translation>Try again in a moment.</translation>
        </message>
        <message>
            <source>The library's keys or index were changed or are damaged.</source>
            <translation>The library's keys or index were changed or are damaged.</translation>
        </message>
        <message>
            <source>This library is encrypted already.</source>
            <translation>This library is encrypted already.</translation>
        </message>
        <message>
            <source>Unlock it.</source>
            <translation>Unlock it.</translation>
        </message>
        <message>
            <source>The library is locked.</source>
            <translation>The library is locked.</translation>
        </message>
        <message>
            <source>An older state was put back in place of the newest.</source>
            <translation>An older state was put back in place of the newest.</translation>
        </message>
        <message>
            <source>Restore the whole library from one backup; find out who can write to this disk.</source>
            <translation>Restore the whole library from one backup; find out who can write to this disk.</translation>
        </message>
        <message>
            <source>A file belongs to another person or another place of the library.</source>
            <translation>A file belongs to another person or another place of the library.</translation>
        </message>
        <message>
            <source>Put it back where it was, or restore the library from a backup.</source>
            <translation>Put it back where it was, or restore the library from a backup.</translation>
        </message>
        <message>
            <source>A file was changed after it was encrypted.</source>
            <translation>A file was changed after it was encrypted.</translation>
        </message>
        <message>
            <source>Restore it from a backup; find out who can write to this disk.</source>
            <translation>Restore it from a backup; find out who can write to this disk.</translation>
        </message>
        <message>
            <source>The end of a file is missing.</source>
            <translation>The end of a file is missing.</translation>
        </message>
        <message>
            <source>Restore it from a backup; the disk may be failing.</source>
            <translation>Restore it from a backup; the disk may be failing.</translation>
        </message>
        <message>
            <source>The passphrase is too easy to guess.</source>
            <translation>The passphrase is too easy to guess.</translation>
        </message>
        <message>
            <source>Take four or five words that do not belong together.</source>
            <translation>Take four or five words that do not belong together.</translation>
        </message>
        <message>
            <source>This passphrase does not fit.</source>
            <translation>This passphrase does not fit.</translation>
        </message>
        <message>
            <source>Check the keyboard's language and Caps Lock.</source>
            <translation>Check the keyboard's language and Caps Lock.</translation>
        </message>
        <message>
            <source>These codes do not open this library.</source>
            <translation>These codes do not open this library.</translation>
        </message>
        <message>
            <source>Newer codes void older ones.</source>
            <translation>Newer codes void older ones.</translation>
        </message>
    </context>
    <context>
        <name>KeepingSheet</name>
        <message>
            <source>Delete what is due now</source>
            <translation>Delete what is due now</translation>
        </message>
        <message>
            <source>never</source>
            <translation>never</translation>
        </message>
        <message>
            <source> days</source>
            <translation> days</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Why</translation>
        </message>
        <message>
            <source>Deleted on</source>
            <translation>Deleted on</translation>
        </message>
        <message>
            <source>What is deleted when</source>
            <translation>What is deleted when</translation>
        </message>
        <message>
            <source>Delete after a consent has ended</source>
            <translation>Delete after a consent has ended</translation>
        </message>
        <message>
            <source>Delete people who never agreed to anything</source>
            <translation>Delete people who never agreed to anything</translation>
        </message>
        <message>
            <source>The consent has ended</source>
            <translation>The consent has ended</translation>
        </message>
        <message>
            <source>Never agreed to anything</source>
            <translation>Never agreed to anything</translation>
        </message>
        <message>
            <source>Nothing is due yet.</source>
            <translation>Nothing is due yet.</translation>
        </message>
        <message>
            <source>Nothing has an end: every consent holds until it is withdrawn.</source>
            <translation>Nothing has an end: every consent holds until it is withdrawn.</translation>
        </message>
        <message>
            <source>What is due goes by itself when the owner unlocks the library.</source>
            <translation>What is due goes by itself when the owner unlocks the library.</translation>
        </message>
    </context>
    <context>
        <name>LockPage</name>
        <message>
            <source>%1 of %2 files. It may be interrupted: nothing is lost, and it goes on at the next start.</source>
            <translation>%1 of %2 files. It may be interrupted: nothing is lost, and it goes on at the next start.</translation>
        </message>
        <message>
            <source>Protect your library</source>
            <translation>Protect your library</translation>
        </message>
        <message>
            <source>The library is locked</source>
            <translation>The library is locked</translation>
        </message>
        <message>
            <source>Encrypting the library</source>
            <translation>Encrypting the library</translation>
        </message>
        <message>
            <source>Looking through the files…</source>
            <translation>Looking through the files…</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progress</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Try again</translation>
        </message>
    </context>
    <context>
        <name>LogModel</name>
        <message>
            <source>Line</source>
            <translation>Line</translation>
        </message>
        <message>
            <source>When</source>
            <translation>When</translation>
        </message>
        <message>
            <source>What</source>
            <translation>What</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Role</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detail</translation>
        </message>
    </context>
    <context>
        <name>LogSheet</name>
        <message>
            <source>Check the log</source>
            <translation>Check the log</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>Save a copy</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Log</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Everything</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>Opened</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Refused</translation>
        </message>
        <message>
            <source>Consents</source>
            <translation>Consents</translation>
        </message>
        <message>
            <source>Deletions</source>
            <translation>Deletions</translation>
        </message>
        <message>
            <source>Keys and locks</source>
            <translation>Keys and locks</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Search</translation>
        </message>
        <message>
            <source>Everybody</source>
            <translation>Everybody</translation>
        </message>
        <message>
            <source>Checking every line…</source>
            <translation>Checking every line…</translation>
        </message>
        <message>
            <source>The log is whole: %1 lines, each in its place, and the signed end fits.</source>
            <translation>The log is whole: %1 lines, each in its place, and the signed end fits.</translation>
        </message>
        <message>
            <source>The log was changed. %1 Whoever can write to this disk may have done it; restore a backup.</source>
            <translation>The log was changed. %1 Whoever can write to this disk may have done it; restore a backup.</translation>
        </message>
        <message>
            <source>Saved %1; with it can be shown later that nothing was cut off.</source>
            <translation>Saved %1; with it can be shown later that nothing was cut off.</translation>
        </message>
    </context>
    <context>
        <name>NewPassphrase</name>
        <message>
            <source>Passphrase: %1</source>
            <translation>Passphrase: %1</translation>
        </message>
        <message>
            <source>New passphrase</source>
            <translation>New passphrase</translation>
        </message>
        <message>
            <source>Once more</source>
            <translation>Once more</translation>
        </message>
        <message>
            <source>Write it twice, the same.</source>
            <translation>Write it twice, the same.</translation>
        </message>
    </context>
    <context>
        <name>PackDialog</name>
        <message>
            <source>Pack into an encrypted bundle</source>
            <translation>Pack into an encrypted bundle</translation>
        </message>
        <message>
            <source>%1 avatars go into one file that opens only with this passphrase. Give the passphrase to the other person by another way than the file. Everybody in it must have agreed to being handed on.</source>
            <translation>%1 avatars go into one file that opens only with this passphrase. Give the passphrase to the other person by another way than the file. Everybody in it must have agreed to being handed on.</translation>
        </message>
        <message>
            <source>Pack</source>
            <translation>Pack</translation>
        </message>
        <message>
            <source>These people have not agreed to being handed on: %1. Choose avatars of others.</source>
            <translation>These people have not agreed to being handed on: %1. Choose avatars of others.</translation>
        </message>
        <message>
            <source>There is no avatar to pack.</source>
            <translation>There is no avatar to pack.</translation>
        </message>
        <message>
            <source>%1 avatars are in %2.</source>
            <translation>%1 avatars are in %2.</translation>
        </message>
    </context>
    <context>
        <name>PassphraseBox</name>
        <message>
            <source>Hide what is written</source>
            <translation>Hide what is written</translation>
        </message>
        <message>
            <source>Show what is written</source>
            <translation>Show what is written</translation>
        </message>
        <message>
            <source>Strong</source>
            <translation>Strong</translation>
        </message>
        <message>
            <source>At least %1 characters</source>
            <translation>At least %1 characters</translation>
        </message>
        <message>
            <source>Easy to guess</source>
            <translation>Easy to guess</translation>
        </message>
        <message>
            <source>Fair</source>
            <translation>Fair</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Good</translation>
        </message>
        <message>
            <source>How hard it is to guess</source>
            <translation>How hard it is to guess</translation>
        </message>
    </context>
    <context>
        <name>PersonDialog</name>
        <message>
            <source>Withdraw…</source>
            <translation>Withdraw…</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Receipt</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Records</translation>
        </message>
        <message>
            <source>Nobody: the synthetic sample person</source>
            <translation>Nobody: the synthetic sample person</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>Withdrawn</translation>
        </message>
        <message>
            <source>Agreed: %1</source>
            <translation>Agreed: %1</translation>
        </message>
        <message>
            <source>Has not agreed to anything yet. A clip may be checked, nothing else.</source>
            <translation>Has not agreed to anything yet. A clip may be checked, nothing else.</translation>
        </message>
        <message>
            <source>Has agreed.</source>
            <translation>Has agreed.</translation>
        </message>
        <message>
            <source>The consent has ended; ask for a new one.</source>
            <translation>The consent has ended; ask for a new one.</translation>
        </message>
        <message>
            <source>Has withdrawn the consent.</source>
            <translation>Has withdrawn the consent.</translation>
        </message>
        <message>
            <source>Is nobody, and need not be asked.</source>
            <translation>Is nobody, and need not be asked.</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>until %1</translation>
        </message>
        <message>
            <source>until it is withdrawn</source>
            <translation>until it is withdrawn</translation>
        </message>
        <message>
            <source>code %1</source>
            <translation>code %1</translation>
        </message>
        <message>
            <source>Change or renew…</source>
            <translation>Change or renew…</translation>
        </message>
        <message>
            <source>Record a consent…</source>
            <translation>Record a consent…</translation>
        </message>
    </context>
    <context>
        <name>PrivacyDialog</name>
        <message>
            <source>Privacy</source>
            <translation>Privacy</translation>
        </message>
        <message>
            <source>Keys and roles</source>
            <translation>Keys and roles</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Log</translation>
        </message>
        <message>
            <source>Kept until</source>
            <translation>Kept until</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>ProtectForm</name>
        <message>
            <source>The two are different.</source>
            <translation>The two are different.</translation>
        </message>
        <message>
            <source>Write the passphrase twice, or let the key store hold the key.</source>
            <translation>Write the passphrase twice, or let the key store hold the key.</translation>
        </message>
        <message>
            <source>A face is personal. Everything in the library is encrypted, and opens only with this passphrase. Four or five words that do not belong together are easy to remember and hard to guess.</source>
            <translation>A face is personal. Everything in the library is encrypted, and opens only with this passphrase. Four or five words that do not belong together are easy to remember and hard to guess.</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Once more</source>
            <translation>Once more</translation>
        </message>
        <message>
            <source>Passphrase, once more</source>
            <translation>Passphrase, once more</translation>
        </message>
        <message>
            <source>Open without asking when I am signed in to this computer</source>
            <translation>Open without asking when I am signed in to this computer</translation>
        </message>
        <message>
            <source>Looking for this computer's key store…</source>
            <translation>Looking for this computer's key store…</translation>
        </message>
        <message>
            <source>This computer's key store then holds the key, and the passphrase may be left out. Whoever is signed in as you can open the library.</source>
            <translation>This computer's key store then holds the key, and the passphrase may be left out. Whoever is signed in as you can open the library.</translation>
        </message>
        <message>
            <source>This computer has no key store that can be trusted with a secret (Secret Service, KWallet, Keychain or Credential Manager), so the passphrase is asked for at every start.</source>
            <translation>This computer has no key store that can be trusted with a secret (Secret Service, KWallet, Keychain or Credential Manager), so the passphrase is asked for at every start.</translation>
        </message>
        <message>
            <source>Print recovery sheets for two people</source>
            <translation>Print recovery sheets for two people</translation>
        </message>
        <message>
            <source>Both sheets together open the library if the passphrase is forgotten; one alone opens nothing</source>
            <translation>Both sheets together open the library if the passphrase is forgotten; one alone opens nothing</translation>
        </message>
        <message>
            <source>Protect the library</source>
            <translation>Protect the library</translation>
        </message>
    </context>
    <context>
        <name>ReceiptDialog</name>
        <message>
            <source>Receipt</source>
            <translation>Receipt</translation>
        </message>
        <message>
            <source>For the person: with this code it can be checked and withdrawn at any time.</source>
            <translation>For the person: with this code it can be checked and withdrawn at any time.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Print</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>Copy the code</source>
            <translation>Copy the code</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Done</translation>
        </message>
    </context>
    <context>
        <name>RecoveryDialog</name>
        <message>
            <source>Recovery sheets</source>
            <translation>Recovery sheets</translation>
        </message>
        <message>
            <source>Give each sheet to another person you trust, or keep them in two places. Both together open the library as its owner; one alone says nothing. They are shown only now; new ones void these.</source>
            <translation>Give each sheet to another person you trust, or keep them in two places. Both together open the library as its owner; one alone says nothing. They are shown only now; new ones void these.</translation>
        </message>
        <message>
            <source>Both sheets are in safe hands</source>
            <translation>Both sheets are in safe hands</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>The codes cannot be shown again: print, save or copy both first.</source>
            <translation>The codes cannot be shown again: print, save or copy both first.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Print</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>Sheet %1 of 2</source>
            <translation>Sheet %1 of 2</translation>
        </message>
        <message>
            <source>This sheet and the other one together open an Avatar Studio library whose passphrase was lost. Keep it apart from the other sheet and from the computer.</source>
            <translation>This sheet and the other one together open an Avatar Studio library whose passphrase was lost. Keep it apart from the other sheet and from the computer.</translation>
        </message>
    </context>
    <context>
        <name>UnlockForm</name>
        <message>
            <source>Each of them has a passphrase: %1.</source>
            <translation>Each of them has a passphrase: %1.</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Both people type the code of their sheet; small letters and missing dashes do not matter.</source>
            <translation>Both people type the code of their sheet; small letters and missing dashes do not matter.</translation>
        </message>
        <message>
            <source>Code of the first sheet</source>
            <translation>Code of the first sheet</translation>
        </message>
        <message>
            <source>Code of the second sheet</source>
            <translation>Code of the second sheet</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Unlock</translation>
        </message>
        <message>
            <source>Unlock with this computer's key store</source>
            <translation>Unlock with this computer's key store</translation>
        </message>
        <message>
            <source>Passphrase forgotten? Use the recovery sheets</source>
            <translation>Passphrase forgotten? Use the recovery sheets</translation>
        </message>
        <message>
            <source>Back to the passphrase</source>
            <translation>Back to the passphrase</translation>
        </message>
    </context>
    <context>
        <name>UnpackDialog</name>
        <message>
            <source>Open a bundle</source>
            <translation>Open a bundle</translation>
        </message>
        <message>
            <source>The avatars come into this library. People it does not know come without a consent: record it before anything of theirs can be opened.</source>
            <translation>The avatars come into this library. People it does not know come without a consent: record it before anything of theirs can be opened.</translation>
        </message>
        <message>
            <source>Take in</source>
            <translation>Take in</translation>
        </message>
        <message>
            <source>%1 avatars of the bundle are in the library.</source>
            <translation>%1 avatars of the bundle are in the library.</translation>
        </message>
    </context>
    <context>
        <name>Vault</name>
        <message>
            <source>Record a consent…</source>
            <translation>Record a consent…</translation>
        </message>
        <message>
            <source>The time of %1 people has run out; their data was deleted.</source>
            <translation>The time of %1 people has run out; their data was deleted.</translation>
        </message>
        <message>
            <source>The data of %1 people will be deleted within %2 days.</source>
            <translation>The data of %1 people will be deleted within %2 days.</translation>
        </message>
        <message>
            <source>Keys destroyed: %1, files deleted: %2.</source>
            <translation>Keys destroyed: %1, files deleted: %2.</translation>
        </message>
        <message>
            <source>Things deleted: %1.</source>
            <translation>Things deleted: %1.</translation>
        </message>
        <message>
            <source>%1 folders are still there; without the key they cannot be read.</source>
            <translation>%1 folders are still there; without the key they cannot be read.</translation>
        </message>
        <message>
            <source>The log shows it in lines %1 to %2.</source>
            <translation>The log shows it in lines %1 to %2.</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Owner</translation>
        </message>
        <message>
            <source>Operator</source>
            <translation>Operator</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspector</translation>
        </message>
        <message>
            <source>Visitor</source>
            <translation>Visitor</translation>
        </message>
        <message>
            <source>May do everything, and holds the keys.</source>
            <translation>May do everything, and holds the keys.</translation>
        </message>
        <message>
            <source>Records, makes and shows avatars; saves pictures with the mark only; hands on no avatar.</source>
            <translation>Records, makes and shows avatars; saves pictures with the mark only; hands on no avatar.</translation>
        </message>
        <message>
            <source>Looks, measures and reads the log; makes and changes nothing.</source>
            <translation>Looks, measures and reads the log; makes and changes nothing.</translation>
        </message>
        <message>
            <source>Sees the avatar on show, moves it live, and may have it deleted.</source>
            <translation>Sees the avatar on show, moves it live, and may have it deleted.</translation>
        </message>
        <message>
            <source>make an avatar</source>
            <translation>make an avatar</translation>
        </message>
        <message>
            <source>show</source>
            <translation>show</translation>
        </message>
        <message>
            <source>save pictures</source>
            <translation>save pictures</translation>
        </message>
        <message>
            <source>hand the avatar on</source>
            <translation>hand the avatar on</translation>
        </message>
        <message>
            <source>move live</source>
            <translation>move live</translation>
        </message>
        <message>
            <source>measure</source>
            <translation>measure</translation>
        </message>
        <message>
            <source>research</source>
            <translation>research</translation>
        </message>
        <message>
            <source>browse</source>
            <translation>browse</translation>
        </message>
        <message>
            <source>import</source>
            <translation>import</translation>
        </message>
        <message>
            <source>record</source>
            <translation>record</translation>
        </message>
        <message>
            <source>check a clip</source>
            <translation>check a clip</translation>
        </message>
        <message>
            <source>delete</source>
            <translation>delete</translation>
        </message>
        <message>
            <source>record consent</source>
            <translation>record consent</translation>
        </message>
        <message>
            <source>read the log</source>
            <translation>read the log</translation>
        </message>
        <message>
            <source>change the keeping time</source>
            <translation>change the keeping time</translation>
        </message>
        <message>
            <source>change keys</source>
            <translation>change keys</translation>
        </message>
        <message>
            <source>back up</source>
            <translation>back up</translation>
        </message>
        <message>
            <source>No consent</source>
            <translation>No consent</translation>
        </message>
        <message>
            <source>Consent</source>
            <translation>Consent</translation>
        </message>
        <message>
            <source>Expired</source>
            <translation>Expired</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>Withdrawn</translation>
        </message>
        <message>
            <source>Synthetic</source>
            <translation>Synthetic</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Changed</translation>
        </message>
        <message>
            <source>The vault was made</source>
            <translation>The vault was made</translation>
        </message>
        <message>
            <source>The library was encrypted</source>
            <translation>The library was encrypted</translation>
        </message>
        <message>
            <source>Unlocked</source>
            <translation>Unlocked</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Locked</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>Opened</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Refused</translation>
        </message>
        <message>
            <source>Person entered</source>
            <translation>Person entered</translation>
        </message>
        <message>
            <source>Consent recorded</source>
            <translation>Consent recorded</translation>
        </message>
        <message>
            <source>Consent withdrawn</source>
            <translation>Consent withdrawn</translation>
        </message>
        <message>
            <source>Noted as synthetic</source>
            <translation>Noted as synthetic</translation>
        </message>
        <message>
            <source>Key destroyed</source>
            <translation>Key destroyed</translation>
        </message>
        <message>
            <source>Files deleted</source>
            <translation>Files deleted</translation>
        </message>
        <message>
            <source>Thing deleted</source>
            <translation>Thing deleted</translation>
        </message>
        <message>
            <source>Passphrase set</source>
            <translation>Passphrase set</translation>
        </message>
        <message>
            <source>Passphrase removed</source>
            <translation>Passphrase removed</translation>
        </message>
        <message>
            <source>Key store may open it</source>
            <translation>Key store may open it</translation>
        </message>
        <message>
            <source>Key store may no longer open it</source>
            <translation>Key store may no longer open it</translation>
        </message>
        <message>
            <source>Recovery sheets made</source>
            <translation>Recovery sheets made</translation>
        </message>
        <message>
            <source>Recovery sheets voided</source>
            <translation>Recovery sheets voided</translation>
        </message>
        <message>
            <source>Keeping time changed</source>
            <translation>Keeping time changed</translation>
        </message>
        <message>
            <source>Kept long enough</source>
            <translation>Kept long enough</translation>
        </message>
        <message>
            <source>Avatar handed on</source>
            <translation>Avatar handed on</translation>
        </message>
        <message>
            <source>Backed up</source>
            <translation>Backed up</translation>
        </message>
        <message>
            <source>Keys changed</source>
            <translation>Keys changed</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>Handed over</translation>
        </message>
        <message>
            <source>The end of the log had been cut off</source>
            <translation>The end of the log had been cut off</translation>
        </message>
        <message>
            <source>Line %1 was changed.</source>
            <translation>Line %1 was changed.</translation>
        </message>
        <message>
            <source>Before line %1 something is missing.</source>
            <translation>Before line %1 something is missing.</translation>
        </message>
        <message>
            <source>Line %1 was moved.</source>
            <translation>Line %1 was moved.</translation>
        </message>
        <message>
            <source>Behind line %1 the end was cut off.</source>
            <translation>Behind line %1 the end was cut off.</translation>
        </message>
        <message>
            <source>Line %1 cannot be read.</source>
            <translation>Line %1 cannot be read.</translation>
        </message>
        <message>
            <source>The signed end (line %1) is missing or not of this library.</source>
            <translation>The signed end (line %1) is missing or not of this library.</translation>
        </message>
        <message>
            <source>The index is older than the log (line %1).</source>
            <translation>The index is older than the log (line %1).</translation>
        </message>
    </context>
    <context>
        <name>WithdrawalDialog</name>
        <message>
            <source>Show the log</source>
            <translation>Show the log</translation>
        </message>
        <message>
            <source>takes: %1, avatars: %2, unfinished: %3</source>
            <translation>takes: %1, avatars: %2, unfinished: %3</translation>
        </message>
        <message>
            <source>Withdraw the consent</source>
            <translation>Withdraw the consent</translation>
        </message>
        <message>
            <source>%1 may withdraw at any time and need not say why.</source>
            <translation>%1 may withdraw at any time and need not say why.</translation>
        </message>
        <message>
            <source>Withdraw everything and delete</source>
            <translation>Withdraw everything and delete</translation>
        </message>
        <message>
            <source>Keep only what is ticked</source>
            <translation>Keep only what is ticked</translation>
        </message>
        <message>
            <source>I understand that this cannot be undone</source>
            <translation>I understand that this cannot be undone</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <source>Running work stops at once. The key to everything of this person is destroyed, then the files are deleted (%1), also from the trash. What was handed on already cannot be called back, and backups made before still hold it: delete those as well.</source>
            <translation>Running work stops at once. The key to everything of this person is destroyed, then the files are deleted (%1), also from the trash. What was handed on already cannot be called back, and backups made before still hold it: delete those as well.</translation>
        </message>
        <message>
            <source>Running work stops at once. Avatars, unfinished runs and tracks are deleted (%1); the videos stay for what is still agreed to.</source>
            <translation>Running work stops at once. Avatars, unfinished runs and tracks are deleted (%1); the videos stay for what is still agreed to.</translation>
        </message>
        <message>
            <source>Nothing is deleted; what is no longer agreed to is refused from now on (%1).</source>
            <translation>Nothing is deleted; what is no longer agreed to is refused from now on (%1).</translation>
        </message>
        <message>
            <source>Nothing changes (%1).</source>
            <translation>Nothing changes (%1).</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Withdraw</translation>
        </message>
        <message>
            <source>Withdraw and delete</source>
            <translation>Withdraw and delete</translation>
        </message>
        <message>
            <source>Tick that you understand it, and what is to change.</source>
            <translation>Tick that you understand it, and what is to change.</translation>
        </message>
    </context>
</TS>
