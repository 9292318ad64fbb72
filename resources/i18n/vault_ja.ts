<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>AccessSheet</name>
    <message>
        <source>Lock, or switch the user</source>
        <translation>ロック／利用者の切り替え</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>自動ロック</translation>
    </message>
    <message>
        <source>after %1 minutes</source>
        <translation>%1 分後</translation>
    </message>
    <message>
        <source>never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>You are in as: %1</source>
        <translation>現在の役割: %1</translation>
    </message>
    <message>
        <source>Passphrase set</source>
        <translation>パスフレーズあり</translation>
    </message>
    <message>
        <source>No passphrase</source>
        <translation>パスフレーズなし</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>This computer&apos;s key store may open the library.</source>
        <translation>このコンピューターの鍵の保管場所でライブラリを開けます。</translation>
    </message>
    <message>
        <source>The passphrase is asked for.</source>
        <translation>パスフレーズの入力が必要です。</translation>
    </message>
    <message>
        <source>Ask at every start</source>
        <translation>毎回たずねる</translation>
    </message>
    <message>
        <source>Let the key store open it</source>
        <translation>保管した鍵で開く</translation>
    </message>
    <message>
        <source>Recovery sheets exist; both together open the library.</source>
        <translation>復旧用紙があります。二枚そろうとライブラリを開けます。</translation>
    </message>
    <message>
        <source>There are no recovery sheets: without the passphrase nobody can open the library.</source>
        <translation>復旧用紙がありません。パスフレーズを忘れると誰も開けません。</translation>
    </message>
    <message>
        <source>Make new sheets</source>
        <translation>用紙を作り直す</translation>
    </message>
    <message>
        <source>Make recovery sheets</source>
        <translation>復旧用紙を作る</translation>
    </message>
</context>
<context>
    <name>BundleDialog</name>
    <message>
        <source>Choose the file…</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
    <message>
        <source>Passphrase of the bundle</source>
        <translation>バンドルのパスフレーズ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>No file yet</source>
        <translation>ファイルは未選択です</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>Needed now: %1</source>
        <translation>いま必要な項目: %1</translation>
    </message>
    <message>
        <source>Wording %1, %2</source>
        <translation>文面 %1、%2</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Ticks everything below; single ones can be taken out again</source>
        <translation>下のすべてにチェックを入れます。一つずつ外すこともできます</translation>
    </message>
    <message>
        <source>It ends on</source>
        <translation>終了日を決める</translation>
    </message>
    <message>
        <source>I agree</source>
        <translation>同意します</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最終日</translation>
    </message>
    <message>
        <source>A name, at least one tick, and for a minor the responsible person are needed.</source>
        <translation>名前と、少なくとも一つのチェックが必要です。未成年の場合は保護者も必要です。</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The end of the log cannot be read.</source>
        <translation>ログの末尾を読み取れません。</translation>
    </message>
    <message>
        <source>Check the log in Privacy.</source>
        <translation>「プライバシー」でログを検査してください。</translation>
    </message>
    <message>
        <source>This is not a recovery code.</source>
        <translation>復旧コードが正しくありません。</translation>
    </message>
    <message>
        <source>Compare it letter by letter with the printed sheet.</source>
        <translation>印刷した用紙と一文字ずつ比べてください。</translation>
    </message>
    <message>
        <source>This person&apos;s consent has ended.</source>
        <translation>この人の同意は終了しました。</translation>
    </message>
    <message>
        <source>Ask for a new consent.</source>
        <translation>新しい同意をお願いしてください。</translation>
    </message>
    <message>
        <source>The consent records of this person were changed.</source>
        <translation>この人の同意記録が変更されています。</translation>
    </message>
    <message>
        <source>Restore the library from a backup; find out who can write to this disk.</source>
        <translation>バックアップからライブラリを復元し、このディスクに書き込める人を確認してください。</translation>
    </message>
    <message>
        <source>This person has withdrawn the consent.</source>
        <translation>この人は同意を撤回しました。</translation>
    </message>
    <message>
        <source>Delete the data.</source>
        <translation>データを削除してください。</translation>
    </message>
    <message>
        <source>The consent would end before it begins.</source>
        <translation>同意が始まる前に終了してしまいます。</translation>
    </message>
    <message>
        <source>Choose a later day.</source>
        <translation>もっと後の日付を選んでください。</translation>
    </message>
    <message>
        <source>This person&apos;s data was not opened for this.</source>
        <translation>この人のデータはこの目的では開かれていません。</translation>
    </message>
    <message>
        <source>Open it through the library.</source>
        <translation>ライブラリから開いてください。</translation>
    </message>
    <message>
        <source>For a minor, the responsible person has to agree as well.</source>
        <translation>未成年の場合は保護者の同意も必要です。</translation>
    </message>
    <message>
        <source>Enter their name and relation.</source>
        <translation>保護者の名前と続柄を入力してください。</translation>
    </message>
    <message>
        <source>This computer&apos;s key store cannot be used.</source>
        <translation>このコンピューターの鍵の保管場所は使えません。</translation>
    </message>
    <message>
        <source>Use a passphrase instead.</source>
        <translation>代わりにパスフレーズを使ってください。</translation>
    </message>
    <message>
        <source>Nobody could open the library any more.</source>
        <translation>ライブラリを開く方法がなくなってしまいます。</translation>
    </message>
    <message>
        <source>Set another way to open it first.</source>
        <translation>先に別の開き方を設定してください。</translation>
    </message>
    <message>
        <source>In this role nothing is saved without the mark that it is synthetic.</source>
        <translation>この役割では、合成物であることの印なしには保存できません。</translation>
    </message>
    <message>
        <source>Save it with the mark, or ask the owner.</source>
        <translation>印を付けて保存するか、所有者に頼んでください。</translation>
    </message>
    <message>
        <source>A name is too long.</source>
        <translation>名前が長すぎます。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>短くしてください。</translation>
    </message>
    <message>
        <source>This person has not agreed to anything yet.</source>
        <translation>この人はまだ何にも同意していません。</translation>
    </message>
    <message>
        <source>Record a consent, or ask for one.</source>
        <translation>同意を記録するか、お願いしてください。</translation>
    </message>
    <message>
        <source>There is no key for this person&apos;s data.</source>
        <translation>この人のデータの鍵がありません。</translation>
    </message>
    <message>
        <source>It was destroyed, or never here.</source>
        <translation>破棄されたか、もともとここにありません。</translation>
    </message>
    <message>
        <source>A passphrase or the key store is needed.</source>
        <translation>パスフレーズか鍵の保管場所が必要です。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>どちらかを選んでください。</translation>
    </message>
    <message>
        <source>Pictures of this type carry no mark that they are synthetic.</source>
        <translation>この形式の画像には合成物であることの印を付けられません。</translation>
    </message>
    <message>
        <source>Save it as PNG.</source>
        <translation>PNG で保存してください。</translation>
    </message>
    <message>
        <source>This library has no passphrase; the key store of its computer holds the key.</source>
        <translation>このライブラリにはパスフレーズがなく、元のコンピューターが鍵を保管しています。</translation>
    </message>
    <message>
        <source>Open it on that computer, or use the recovery sheets.</source>
        <translation>元のコンピューターで開くか、復旧用紙を使ってください。</translation>
    </message>
    <message>
        <source>A consent needs at least one purpose.</source>
        <translation>同意には少なくとも一つの目的が必要です。</translation>
    </message>
    <message>
        <source>Tick what was agreed to.</source>
        <translation>同意した項目にチェックを入れてください。</translation>
    </message>
    <message>
        <source>This avatar has no such version.</source>
        <translation>このアバターにその版はありません。</translation>
    </message>
    <message>
        <source>Choose one of its versions.</source>
        <translation>ある版の中から選んでください。</translation>
    </message>
    <message>
        <source>The take this avatar was made of is gone.</source>
        <translation>このアバターの元のテイクがありません。</translation>
    </message>
    <message>
        <source>Record or import a new one.</source>
        <translation>新しく録画するか読み込んでください。</translation>
    </message>
    <message>
        <source>This library is not encrypted, so it has no consents.</source>
        <translation>このライブラリは暗号化されていないため、同意の記録がありません。</translation>
    </message>
    <message>
        <source>Choose another library.</source>
        <translation>別のライブラリを選んでください。</translation>
    </message>
    <message>
        <source>There is no such consent text.</source>
        <translation>その同意文はありません。</translation>
    </message>
    <message>
        <source>Choose another language.</source>
        <translation>別の言語を選んでください。</translation>
    </message>
    <message>
        <source>This is no backup, or it is damaged.</source>
        <translation>これはバックアップではないか、壊れています。</translation>
    </message>
    <message>
        <source>Use another one.</source>
        <translation>別のものを使ってください。</translation>
    </message>
    <message>
        <source>This is no bundle of avatars.</source>
        <translation>これはアバターのバンドルではありません。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>This file holds no receipt of a consent.</source>
        <translation>このファイルに同意の控えはありません。</translation>
    </message>
    <message>
        <source>Give the whole file.</source>
        <translation>ファイル全体を指定してください。</translation>
    </message>
    <message>
        <source>The folder is not empty.</source>
        <translation>フォルダーが空ではありません。</translation>
    </message>
    <message>
        <source>Choose an empty folder.</source>
        <translation>空のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Pictures are not saved from here.</source>
        <translation>ここからは画像を保存できません。</translation>
    </message>
    <message>
        <source>Open the avatar in Inspect.</source>
        <translation>アバターを「確認」で開いてください。</translation>
    </message>
    <message>
        <source>This computer&apos;s key store does not hold the key of this library.</source>
        <translation>このコンピューターの鍵の保管場所に、このライブラリの鍵はありません。</translation>
    </message>
    <message>
        <source>Use the passphrase.</source>
        <translation>パスフレーズを使ってください。</translation>
    </message>
    <message>
        <source>A file lies in the library that was not encrypted by it.</source>
        <translation>ライブラリの中に、暗号化されていないファイルがあります。</translation>
    </message>
    <message>
        <source>Remove it, or import it the usual way.</source>
        <translation>取り除くか、通常の方法で読み込んでください。</translation>
    </message>
    <message>
        <source>This video does not show the synthetic sample person.</source>
        <translation>この動画は合成のサンプル人物ではありません。</translation>
    </message>
    <message>
        <source>Add it to a person instead.</source>
        <translation>代わりに人物に追加してください。</translation>
    </message>
    <message>
        <source>This person has not agreed to this use.</source>
        <translation>この人はこの用途に同意していません。</translation>
    </message>
    <message>
        <source>Ask for a consent that covers it.</source>
        <translation>この用途を含む同意をお願いしてください。</translation>
    </message>
    <message>
        <source>The library is not wholly encrypted yet.</source>
        <translation>ライブラリの暗号化がまだ終わっていません。</translation>
    </message>
    <message>
        <source>Its owner has to unlock it once, so that this can be finished.</source>
        <translation>仕上げるために、所有者が一度ロックを解除する必要があります。</translation>
    </message>
    <message>
        <source>Another role has this passphrase.</source>
        <translation>このパスフレーズは別の役割が使っています。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>別のものを選んでください。</translation>
    </message>
    <message>
        <source>This person has not agreed to this place.</source>
        <translation>この人はこの場所での使用に同意していません。</translation>
    </message>
    <message>
        <source>Ask for a wider consent.</source>
        <translation>その場所を含む同意をお願いしてください。</translation>
    </message>
    <message>
        <source>This receipt was changed: its signature does not fit.</source>
        <translation>この控えは変更されています。署名が一致しません。</translation>
    </message>
    <message>
        <source>Use the original file.</source>
        <translation>元のファイルを使ってください。</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>現在の役割ではこの操作はできません。</translation>
    </message>
    <message>
        <source>Ask the owner of the library.</source>
        <translation>ライブラリの所有者に頼んでください。</translation>
    </message>
    <message>
        <source>No consent in this library has this code.</source>
        <translation>このコードの同意はライブラリにありません。</translation>
    </message>
    <message>
        <source>Compare it with the receipt.</source>
        <translation>控えと比べてください。</translation>
    </message>
    <message>
        <source>There is no such place.</source>
        <translation>その場所はありません。</translation>
    </message>
    <message>
        <source>Choose one of those offered.</source>
        <translation>示された場所から選んでください。</translation>
    </message>
    <message>
        <source>Another program is writing to the library.</source>
        <translation>別のプログラムがライブラリに書き込んでいます。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>少し待ってからもう一度試してください。</translation>
    </message>
    <message>
        <source>The library&apos;s keys or index were changed or are damaged.</source>
        <translation>ライブラリの鍵か索引が変更されたか、壊れています。</translation>
    </message>
    <message>
        <source>This library is encrypted already.</source>
        <translation>このライブラリはすでに暗号化されています。</translation>
    </message>
    <message>
        <source>Unlock it.</source>
        <translation>ロックを解除してください。</translation>
    </message>
    <message>
        <source>The library is locked.</source>
        <translation>ライブラリはロックされています。</translation>
    </message>
    <message>
        <source>An older state was put back in place of the newest.</source>
        <translation>最新の状態が古いものに置き換えられています。</translation>
    </message>
    <message>
        <source>Restore the whole library from one backup; find out who can write to this disk.</source>
        <translation>一つのバックアップからライブラリ全体を復元し、このディスクに書き込める人を確認してください。</translation>
    </message>
    <message>
        <source>A file belongs to another person or another place of the library.</source>
        <translation>ファイルが別の人、または別の場所のものです。</translation>
    </message>
    <message>
        <source>Put it back where it was, or restore the library from a backup.</source>
        <translation>元の場所に戻すか、バックアップから復元してください。</translation>
    </message>
    <message>
        <source>A file was changed after it was encrypted.</source>
        <translation>暗号化後にファイルが変更されています。</translation>
    </message>
    <message>
        <source>Restore it from a backup; find out who can write to this disk.</source>
        <translation>バックアップから復元し、このディスクに書き込める人を確認してください。</translation>
    </message>
    <message>
        <source>The end of a file is missing.</source>
        <translation>ファイルの末尾が失われています。</translation>
    </message>
    <message>
        <source>Restore it from a backup; the disk may be failing.</source>
        <translation>バックアップから復元してください。ディスクの故障かもしれません。</translation>
    </message>
    <message>
        <source>The passphrase is too easy to guess.</source>
        <translation>パスフレーズが推測されやすすぎます。</translation>
    </message>
    <message>
        <source>Take four or five words that do not belong together.</source>
        <translation>関連のない単語を四つか五つ並べてください。</translation>
    </message>
    <message>
        <source>This passphrase does not fit.</source>
        <translation>パスフレーズが違います。</translation>
    </message>
    <message>
        <source>Check the keyboard&apos;s language and Caps Lock.</source>
        <translation>キーボードの言語と Caps Lock を確認してください。</translation>
    </message>
    <message>
        <source>These codes do not open this library.</source>
        <translation>これらのコードではこのライブラリを開けません。</translation>
    </message>
    <message>
        <source>Newer codes void older ones.</source>
        <translation>新しいコードを作ると古いものは無効になります。</translation>
    </message>
</context>
<context>
    <name>KeepingSheet</name>
    <message>
        <source>Delete what is due now</source>
        <translation>期限が来たものを削除</translation>
    </message>
    <message>
        <source>never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 日</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Deleted on</source>
        <translation>削除日</translation>
    </message>
    <message>
        <source>What is deleted when</source>
        <translation>削除の予定</translation>
    </message>
    <message>
        <source>Delete after a consent has ended</source>
        <translation>同意の終了後に削除するまで</translation>
    </message>
    <message>
        <source>Delete people who never agreed to anything</source>
        <translation>一度も同意していない人を削除するまで</translation>
    </message>
    <message>
        <source>The consent has ended</source>
        <translation>同意の終了</translation>
    </message>
    <message>
        <source>Never agreed to anything</source>
        <translation>同意がまったくない</translation>
    </message>
    <message>
        <source>Nothing is due yet.</source>
        <translation>期限が来たものはまだありません。</translation>
    </message>
    <message>
        <source>Nothing has an end: every consent holds until it is withdrawn.</source>
        <translation>期限のあるものはありません。どの同意も撤回されるまで有効です。</translation>
    </message>
    <message>
        <source>What is due goes by itself when the owner unlocks the library.</source>
        <translation>期限が来たものは、所有者がロックを解除したときに自動で削除されます。</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>%1 of %2 files. It may be interrupted: nothing is lost, and it goes on at the next start.</source>
        <translation>%2 個中 %1 個のファイル。中断しても何も失われず、次回の起動時に続きます。</translation>
    </message>
    <message>
        <source>Protect your library</source>
        <translation>ライブラリを保護する</translation>
    </message>
    <message>
        <source>The library is locked</source>
        <translation>ライブラリはロックされています</translation>
    </message>
    <message>
        <source>Encrypting the library</source>
        <translation>ライブラリを暗号化しています</translation>
    </message>
    <message>
        <source>Looking through the files…</source>
        <translation>ファイルを調べています…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>LogSheet</name>
    <message>
        <source>Check the log</source>
        <translation>ログを検査</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>写しを保存</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開いた</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Deletions</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Keys and locks</source>
        <translation>鍵とロック</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全員</translation>
    </message>
    <message>
        <source>Checking every line…</source>
        <translation>すべての行を検査しています…</translation>
    </message>
    <message>
        <source>The log is whole: %1 lines, each in its place, and the signed end fits.</source>
        <translation>ログは完全です。%1 行すべてが正しい位置にあり、署名された末尾も一致します。</translation>
    </message>
    <message>
        <source>The log was changed. %1 Whoever can write to this disk may have done it; restore a backup.</source>
        <translation>ログが変更されています。%1 このディスクに書き込める人によるものかもしれません。バックアップから復元してください。</translation>
    </message>
    <message>
        <source>Saved %1; with it can be shown later that nothing was cut off.</source>
        <translation>%1 を保存しました。これがあれば、後で何も切り取られていないことを示せます。</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Passphrase: %1</source>
        <translation>パスフレーズ: %1</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新しいパスフレーズ</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Write it twice, the same.</source>
        <translation>同じものを二回入力してください。</translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message>
        <source>Pack into an encrypted bundle</source>
        <translation>暗号化バンドルにまとめる</translation>
    </message>
    <message>
        <source>%1 avatars go into one file that opens only with this passphrase. Give the passphrase to the other person by another way than the file. Everybody in it must have agreed to being handed on.</source>
        <translation>%1 個のアバターを、このパスフレーズでしか開けない一つのファイルにまとめます。パスフレーズはファイルとは別の方法で相手に伝えてください。含まれる全員が、他者に渡すことに同意している必要があります。</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>まとめる</translation>
    </message>
    <message>
        <source>These people have not agreed to being handed on: %1. Choose avatars of others.</source>
        <translation>次の人は他者に渡すことに同意していません: %1。別の人のアバターを選んでください。</translation>
    </message>
    <message>
        <source>There is no avatar to pack.</source>
        <translation>まとめるアバターがありません。</translation>
    </message>
    <message>
        <source>%1 avatars are in %2.</source>
        <translation>%1 個のアバターを %2 にまとめました。</translation>
    </message>
</context>
<context>
    <name>PassphraseBox</name>
    <message>
        <source>Hide what is written</source>
        <translation>入力を隠す</translation>
    </message>
    <message>
        <source>Show what is written</source>
        <translation>入力を表示する</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>強い</translation>
    </message>
    <message>
        <source>At least %1 characters</source>
        <translation>%1 文字以上</translation>
    </message>
    <message>
        <source>Easy to guess</source>
        <translation>推測されやすい</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>まずまず</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良い</translation>
    </message>
    <message>
        <source>How hard it is to guess</source>
        <translation>推測されにくさ</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>控え</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>Nobody: the synthetic sample person</source>
        <translation>実在しない合成のサンプル人物</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Agreed: %1</source>
        <translation>同意: %1</translation>
    </message>
    <message>
        <source>Has not agreed to anything yet. A clip may be checked, nothing else.</source>
        <translation>まだ何にも同意していません。動画の検査だけができます。</translation>
    </message>
    <message>
        <source>Has agreed.</source>
        <translation>同意しています。</translation>
    </message>
    <message>
        <source>The consent has ended; ask for a new one.</source>
        <translation>同意は終了しました。新しい同意をお願いしてください。</translation>
    </message>
    <message>
        <source>Has withdrawn the consent.</source>
        <translation>同意を撤回しました。</translation>
    </message>
    <message>
        <source>Is nobody, and need not be asked.</source>
        <translation>実在しない人物なので、同意は不要です。</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 まで</translation>
    </message>
    <message>
        <source>until it is withdrawn</source>
        <translation>撤回されるまで</translation>
    </message>
    <message>
        <source>code %1</source>
        <translation>コード %1</translation>
    </message>
    <message>
        <source>Change or renew…</source>
        <translation>変更・更新…</translation>
    </message>
    <message>
        <source>Record a consent…</source>
        <translation>同意を記録…</translation>
    </message>
</context>
<context>
    <name>PrivacyDialog</name>
    <message>
        <source>Privacy</source>
        <translation>プライバシー</translation>
    </message>
    <message>
        <source>Keys and roles</source>
        <translation>鍵と役割</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>保存期限</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ProtectForm</name>
    <message>
        <source>The two are different.</source>
        <translation>二つが一致しません。</translation>
    </message>
    <message>
        <source>Write the passphrase twice, or let the key store hold the key.</source>
        <translation>パスフレーズを二回入力するか、鍵の保管場所に鍵を預けてください。</translation>
    </message>
    <message>
        <source>A face is personal. Everything in the library is encrypted, and opens only with this passphrase. Four or five words that do not belong together are easy to remember and hard to guess.</source>
        <translation>顔はその人だけのものです。ライブラリの中はすべて暗号化され、このパスフレーズでしか開けません。関連のない単語を四つか五つ並べると、覚えやすく推測されにくくなります。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Passphrase, once more</source>
        <translation>パスフレーズ（もう一度）</translation>
    </message>
    <message>
        <source>Open without asking when I am signed in to this computer</source>
        <translation>このコンピューターにサインイン中は、たずねずに開く</translation>
    </message>
    <message>
        <source>Looking for this computer&apos;s key store…</source>
        <translation>このコンピューターの鍵の保管場所を探しています…</translation>
    </message>
    <message>
        <source>This computer&apos;s key store then holds the key, and the passphrase may be left out. Whoever is signed in as you can open the library.</source>
        <translation>鍵はこのコンピューターの保管場所に置かれ、パスフレーズは省けます。あなたとしてサインインした人は誰でもライブラリを開けます。</translation>
    </message>
    <message>
        <source>This computer has no key store that can be trusted with a secret (Secret Service, KWallet, Keychain or Credential Manager), so the passphrase is asked for at every start.</source>
        <translation>このコンピューターには秘密を安全に預けられる保管場所 (Secret Service、KWallet、キーチェーン、資格情報マネージャー) がないため、起動のたびにパスフレーズをたずねます。</translation>
    </message>
    <message>
        <source>Print recovery sheets for two people</source>
        <translation>二人分の復旧用紙を印刷する</translation>
    </message>
    <message>
        <source>Both sheets together open the library if the passphrase is forgotten; one alone opens nothing</source>
        <translation>パスフレーズを忘れても、二枚そろえばライブラリを開けます。一枚だけでは何も開けません</translation>
    </message>
    <message>
        <source>Protect the library</source>
        <translation>ライブラリを保護する</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <source>Receipt</source>
        <translation>控え</translation>
    </message>
    <message>
        <source>For the person: with this code it can be checked and withdrawn at any time.</source>
        <translation>本人用: このコードで、いつでも確認や撤回ができます。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>コードをコピー</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recovery sheets</source>
        <translation>復旧用紙</translation>
    </message>
    <message>
        <source>Give each sheet to another person you trust, or keep them in two places. Both together open the library as its owner; one alone says nothing. They are shown only now; new ones void these.</source>
        <translation>二枚を信頼できる別々の人に渡すか、別々の場所に保管してください。二枚そろうと所有者としてライブラリを開けますが、一枚だけでは何も分かりません。表示されるのは今だけで、作り直すとこれらは無効になります。</translation>
    </message>
    <message>
        <source>Both sheets are in safe hands</source>
        <translation>二枚とも安全に保管しました</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>The codes cannot be shown again: print, save or copy both first.</source>
        <translation>コードは再表示できません。先に二枚とも印刷、保存、またはコピーしてください。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Sheet %1 of 2</source>
        <translation>用紙 %1／2</translation>
    </message>
    <message>
        <source>This sheet and the other one together open an Avatar Studio library whose passphrase was lost. Keep it apart from the other sheet and from the computer.</source>
        <translation>この用紙ともう一枚がそろうと、パスフレーズを失った Avatar Studio のライブラリを開けます。もう一枚やコンピューターとは別の場所に保管してください。</translation>
    </message>
</context>
<context>
    <name>UnlockForm</name>
    <message>
        <source>Each of them has a passphrase: %1.</source>
        <translation>パスフレーズのある役割: %1</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Both people type the code of their sheet; small letters and missing dashes do not matter.</source>
        <translation>二人がそれぞれの用紙のコードを入力します。小文字でも、ハイフンがなくてもかまいません。</translation>
    </message>
    <message>
        <source>Code of the first sheet</source>
        <translation>一枚目の用紙のコード</translation>
    </message>
    <message>
        <source>Code of the second sheet</source>
        <translation>二枚目の用紙のコード</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>ロックを解除</translation>
    </message>
    <message>
        <source>Unlock with this computer&apos;s key store</source>
        <translation>このコンピューターの鍵で解除</translation>
    </message>
    <message>
        <source>Passphrase forgotten? Use the recovery sheets</source>
        <translation>パスフレーズを忘れた場合は復旧用紙を使う</translation>
    </message>
    <message>
        <source>Back to the passphrase</source>
        <translation>パスフレーズに戻る</translation>
    </message>
</context>
<context>
    <name>UnpackDialog</name>
    <message>
        <source>Open a bundle</source>
        <translation>バンドルを開く</translation>
    </message>
    <message>
        <source>The avatars come into this library. People it does not know come without a consent: record it before anything of theirs can be opened.</source>
        <translation>アバターをこのライブラリに取り込みます。まだいない人は同意のない状態で入るので、開く前に同意を記録してください。</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>%1 avatars of the bundle are in the library.</source>
        <translation>バンドルのアバター %1 個をライブラリに取り込みました。</translation>
    </message>
</context>
<context>
    <name>Vault</name>
    <message>
        <source>Record a consent…</source>
        <translation>同意を記録…</translation>
    </message>
    <message>
        <source>The time of %1 people has run out; their data was deleted.</source>
        <translation>%1 人の期限が来たため、データを削除しました。</translation>
    </message>
    <message>
        <source>The data of %1 people will be deleted within %2 days.</source>
        <translation>%1 人のデータが %2 日以内に削除されます。</translation>
    </message>
    <message>
        <source>Keys destroyed: %1, files deleted: %2.</source>
        <translation>破棄した鍵: %1、削除したファイル: %2。</translation>
    </message>
    <message>
        <source>Things deleted: %1.</source>
        <translation>削除した項目: %1。</translation>
    </message>
    <message>
        <source>%1 folders are still there; without the key they cannot be read.</source>
        <translation>%1 個のフォルダーが残っていますが、鍵がないため読めません。</translation>
    </message>
    <message>
        <source>The log shows it in lines %1 to %2.</source>
        <translation>ログの %1 行から %2 行に記録されています。</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>検査者</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>来場者</translation>
    </message>
    <message>
        <source>May do everything, and holds the keys.</source>
        <translation>すべての操作ができ、鍵を管理します。</translation>
    </message>
    <message>
        <source>Records, makes and shows avatars; saves pictures with the mark only; hands on no avatar.</source>
        <translation>アバターの撮影・作成・表示ができます。画像は印付きでのみ保存でき、アバターは渡せません。</translation>
    </message>
    <message>
        <source>Looks, measures and reads the log; makes and changes nothing.</source>
        <translation>閲覧、測定、ログの確認ができます。作成や変更はできません。</translation>
    </message>
    <message>
        <source>Sees the avatar on show, moves it live, and may have it deleted.</source>
        <translation>表示中のアバターを見て動かし、削除を求めることができます。</translation>
    </message>
    <message>
        <source>make an avatar</source>
        <translation>アバターの作成</translation>
    </message>
    <message>
        <source>show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>save pictures</source>
        <translation>画像の保存</translation>
    </message>
    <message>
        <source>hand the avatar on</source>
        <translation>アバターの受け渡し</translation>
    </message>
    <message>
        <source>move live</source>
        <translation>ライブ操作</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>測定</translation>
    </message>
    <message>
        <source>research</source>
        <translation>研究</translation>
    </message>
    <message>
        <source>browse</source>
        <translation>一覧</translation>
    </message>
    <message>
        <source>import</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>record</source>
        <translation>録画</translation>
    </message>
    <message>
        <source>check a clip</source>
        <translation>動画の検査</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>record consent</source>
        <translation>同意の記録</translation>
    </message>
    <message>
        <source>read the log</source>
        <translation>ログの閲覧</translation>
    </message>
    <message>
        <source>change the keeping time</source>
        <translation>保存期間の変更</translation>
    </message>
    <message>
        <source>change keys</source>
        <translation>鍵の変更</translation>
    </message>
    <message>
        <source>back up</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>No consent</source>
        <translation>同意なし</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>同意あり</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>改変</translation>
    </message>
    <message>
        <source>The vault was made</source>
        <translation>保護を開始</translation>
    </message>
    <message>
        <source>The library was encrypted</source>
        <translation>ライブラリを暗号化</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>ロック解除</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>ロック</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開いた</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Person entered</source>
        <translation>人物を登録</translation>
    </message>
    <message>
        <source>Consent recorded</source>
        <translation>同意を記録</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>同意を撤回</translation>
    </message>
    <message>
        <source>Noted as synthetic</source>
        <translation>合成と記録</translation>
    </message>
    <message>
        <source>Key destroyed</source>
        <translation>鍵を破棄</translation>
    </message>
    <message>
        <source>Files deleted</source>
        <translation>ファイルを削除</translation>
    </message>
    <message>
        <source>Thing deleted</source>
        <translation>項目を削除</translation>
    </message>
    <message>
        <source>Passphrase set</source>
        <translation>パスフレーズを設定</translation>
    </message>
    <message>
        <source>Passphrase removed</source>
        <translation>パスフレーズを取り消し</translation>
    </message>
    <message>
        <source>Key store may open it</source>
        <translation>鍵の保管を許可</translation>
    </message>
    <message>
        <source>Key store may no longer open it</source>
        <translation>鍵の保管を取り消し</translation>
    </message>
    <message>
        <source>Recovery sheets made</source>
        <translation>復旧用紙を作成</translation>
    </message>
    <message>
        <source>Recovery sheets voided</source>
        <translation>復旧用紙を無効化</translation>
    </message>
    <message>
        <source>Keeping time changed</source>
        <translation>保存期間を変更</translation>
    </message>
    <message>
        <source>Kept long enough</source>
        <translation>保存期限に到達</translation>
    </message>
    <message>
        <source>Avatar handed on</source>
        <translation>アバターを受け渡し</translation>
    </message>
    <message>
        <source>Backed up</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Keys changed</source>
        <translation>鍵を変更</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>引き継ぎ</translation>
    </message>
    <message>
        <source>The end of the log had been cut off</source>
        <translation>ログの末尾が切り取られていた</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>控え</translation>
    </message>
    <message>
        <source>files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>left</source>
        <translation>残り</translation>
    </message>
    <message>
        <source>lines before</source>
        <translation>以前の行数</translation>
    </message>
    <message>
        <source>lines now</source>
        <translation>現在の行数</translation>
    </message>
    <message>
        <source>Line %1 was changed.</source>
        <translation>%1 行目が変更されています。</translation>
    </message>
    <message>
        <source>Before line %1 something is missing.</source>
        <translation>%1 行目の前が欠けています。</translation>
    </message>
    <message>
        <source>Line %1 was moved.</source>
        <translation>%1 行目が移動されています。</translation>
    </message>
    <message>
        <source>Behind line %1 the end was cut off.</source>
        <translation>%1 行目より後が切り取られています。</translation>
    </message>
    <message>
        <source>Line %1 cannot be read.</source>
        <translation>%1 行目を読み取れません。</translation>
    </message>
    <message>
        <source>The signed end (line %1) is missing or not of this library.</source>
        <translation>署名された末尾（%1 行目）がないか、このライブラリのものではありません。</translation>
    </message>
    <message>
        <source>The index is older than the log (line %1).</source>
        <translation>索引がログより古くなっています（%1 行目）。</translation>
    </message>
</context>
<context>
    <name>WithdrawalDialog</name>
    <message>
        <source>Show the log</source>
        <translation>ログを表示</translation>
    </message>
    <message>
        <source>takes: %1, avatars: %2, unfinished: %3</source>
        <translation>テイク: %1、アバター: %2、未完了: %3</translation>
    </message>
    <message>
        <source>Withdraw the consent</source>
        <translation>同意の撤回</translation>
    </message>
    <message>
        <source>%1 may withdraw at any time and need not say why.</source>
        <translation>%1 さんはいつでも、理由を述べずに撤回できます。</translation>
    </message>
    <message>
        <source>Withdraw everything and delete</source>
        <translation>すべて撤回して削除する</translation>
    </message>
    <message>
        <source>Keep only what is ticked</source>
        <translation>チェックした項目だけを残す</translation>
    </message>
    <message>
        <source>I understand that this cannot be undone</source>
        <translation>元に戻せないことを理解しました</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Running work stops at once. The key to everything of this person is destroyed, then the files are deleted (%1), also from the trash. What was handed on already cannot be called back, and backups made before still hold it: delete those as well.</source>
        <translation>実行中の処理はすぐに止まります。この人のすべてのデータの鍵を破棄し、ファイルを削除します（%1）。ゴミ箱の中も対象です。すでに渡したものは取り戻せず、以前のバックアップには残るので、それらも削除してください。</translation>
    </message>
    <message>
        <source>Running work stops at once. Avatars, unfinished runs and tracks are deleted (%1); the videos stay for what is still agreed to.</source>
        <translation>実行中の処理はすぐに止まります。アバター、未完了の処理、トラックを削除します（%1）。動画は、引き続き同意された用途のために残ります。</translation>
    </message>
    <message>
        <source>Nothing is deleted; what is no longer agreed to is refused from now on (%1).</source>
        <translation>何も削除しません。同意がなくなった用途は今後拒否されます（%1）。</translation>
    </message>
    <message>
        <source>Nothing changes (%1).</source>
        <translation>何も変わりません（%1）。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回する</translation>
    </message>
    <message>
        <source>Withdraw and delete</source>
        <translation>撤回して削除</translation>
    </message>
    <message>
        <source>Tick that you understand it, and what is to change.</source>
        <translation>理解したことと、変更する内容にチェックを入れてください。</translation>
    </message>
</context>
</TS>
