<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>Curves</name>
    <message>
        <source>Logarithmic scale</source>
        <translation>対数目盛</translation>
    </message>
    <message>
        <source>Show everything (zoom with the wheel, move by dragging)</source>
        <translation>全体を表示（ホイールで拡大、ドラッグで移動）</translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <translation>まだ測定値がありません</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>誤差</translation>
    </message>
    <message>
        <source>Step time</source>
        <translation>ステップ時間</translation>
    </message>
    <message>
        <source>ms a step</source>
        <translation>ミリ秒／ステップ</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>更新幅</translation>
    </message>
    <message>
        <source>held out, dB</source>
        <translation>検証用、dB</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>検証用</translation>
    </message>
    <message>
        <source>relative</source>
        <translation>相対値</translation>
    </message>
</context>
<context>
    <name>Monitor</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1／%2</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Nothing runs yet</source>
        <translation>実行中の作業はありません</translation>
    </message>
    <message>
        <source>Choose a take at the left and start.</source>
        <translation>左でテイクを選び、開始してください。</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>残り %1</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>グラフィックスカード</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>メモリ %1</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>終了して保存</translation>
    </message>
    <message>
        <source>End early: a last few steps settle what was learnt, and the avatar is made.</source>
        <translation>途中で終えます。最後に数ステップで仕上げ、そこまでの学習からアバターを作ります。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Stop; the last checkpoint stays, so that it can be resumed.</source>
        <translation>中止します。最後のチェックポイントは残るので、あとで再開できます。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint.</source>
        <translation>最後のチェックポイントから続けます。</translation>
    </message>
    <message>
        <source>Extend…</source>
        <translation>延長…</translation>
    </message>
    <message>
        <source>Learn some more steps; makes a new version.</source>
        <translation>さらに学習を重ね、新しい版を作ります。</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分岐</translation>
    </message>
    <message>
        <source>Go on from here as a new avatar, settings as at the left.</source>
        <translation>ここから、左の設定で別のアバターとして続けます。</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Open the avatar in Inspect.</source>
        <translation>アバターを「確認」で開きます。</translation>
    </message>
    <message>
        <source>Hold the work; time limits stand still as well.</source>
        <translation>作業を止めておきます。制限時間も進みません。</translation>
    </message>
</context>
<context>
    <name>Personalize</name>
    <message>
        <source>Looking at the clip</source>
        <translation>映像を調べています</translation>
    </message>
    <message>
        <source>Reading the video</source>
        <translation>動画を読み込んでいます</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>顔を探しています</translation>
    </message>
    <message>
        <source>Measuring the head</source>
        <translation>頭の形を測っています</translation>
    </message>
    <message>
        <source>Following the head</source>
        <translation>頭の動きを追っています</translation>
    </message>
    <message>
        <source>Cutting out the head</source>
        <translation>頭を切り抜いています</translation>
    </message>
    <message>
        <source>Preparing frames</source>
        <translation>フレームを準備しています</translation>
    </message>
    <message>
        <source>Learning the person</source>
        <translation>本人を学習しています</translation>
    </message>
    <message>
        <source>Baking the avatar</source>
        <translation>アバターを書き出しています</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>開始しています</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>LoRA + register</source>
        <translation>LoRA＋レジスター</translation>
    </message>
    <message>
        <source>LoRA only</source>
        <translation>LoRA のみ</translation>
    </message>
    <message>
        <source>Register only</source>
        <translation>レジスターのみ</translation>
    </message>
    <message>
        <source>Whole network</source>
        <translation>ネットワーク全体</translation>
    </message>
    <message>
        <source>No network (baseline)</source>
        <translation>ネットワークなし（比較用）</translation>
    </message>
    <message>
        <source>Nothing: the photo on a head</source>
        <translation>なし：頭に写真を貼るだけ</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>構造</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>細部</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>輪郭</translation>
    </message>
    <message>
        <source>Unseen parts</source>
        <translation>写っていない部分</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 時間 %2 分</translation>
    </message>
</context>
<context>
    <name>PersonalizePage</name>
    <message>
        <source>This run cannot be resumed; start it anew.</source>
        <translation>この作業は再開できません。新しく始めてください。</translation>
    </message>
    <message>
        <source>Videos and tracks (*.mp4 *.mov *.mkv *.avi *.webm *.m4v *.track)</source>
        <translation>動画とトラック (*.mp4 *.mov *.mkv *.avi *.webm *.m4v *.track)</translation>
    </message>
    <message>
        <source>Choose a video or a track</source>
        <translation>動画またはトラックを選択</translation>
    </message>
    <message>
        <source>The command line is on the clipboard.</source>
        <translation>コマンドラインをクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>延長</translation>
    </message>
    <message>
        <source>Steps to add:</source>
        <translation>追加するステップ数：</translation>
    </message>
    <message>
        <source>“%1” was taken off the list.</source>
        <translation>「%1」を一覧から外しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>The avatar “%1” is ready.</source>
        <translation>アバター「%1」ができました。</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Avatar Studio</source>
        <translation>Avatar Studio</translation>
    </message>
    <message>
        <source>An avatar is being made.</source>
        <translation>アバターを作成しています。</translation>
    </message>
    <message>
        <source>It can be stopped now and resumed at the next start.</source>
        <translation>ここで止めて、次に起動したときに再開できます。</translation>
    </message>
    <message>
        <source>Stop and resume later</source>
        <translation>止めてあとで再開</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>作業を続ける</translation>
    </message>
    <message>
        <source>Personalize</source>
        <translation>アバター作成</translation>
    </message>
    <message>
        <source>It appears here and grows while it is learnt.</source>
        <translation>ここに現れ、学習とともに育っていきます。</translation>
    </message>
</context>
<context>
    <name>PreviewStrip</name>
    <message>
        <source>Photo</source>
        <translation>写真</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Photo, the avatar now, and their difference</source>
        <translation>写真、現在のアバター、その差</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>作業の一覧</translation>
    </message>
    <message>
        <source>Jobs appear here; one runs at a time.</source>
        <translation>作業はここに並び、一つずつ実行されます。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Let the waiting jobs run</source>
        <translation>待機中の作業を実行します</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>順番を早める</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>順番を遅らせる</translation>
    </message>
    <message>
        <source>Try again from the last checkpoint</source>
        <translation>最後のチェックポイントからやり直す</translation>
    </message>
    <message>
        <source>Copy as a command line</source>
        <translation>コマンドラインとしてコピー</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>一覧から外す</translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Every 10th frame</source>
        <translation>10 フレームごと</translation>
    </message>
    <message>
        <source>Every 5th frame</source>
        <translation>5 フレームごと</translation>
    </message>
    <message>
        <source>The last fifth</source>
        <translation>最後の 5 分の 1</translation>
    </message>
    <message>
        <source>The fifth turned farthest to one side</source>
        <translation>片側に最も大きく向いた5分の1</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>As the preset</source>
        <translation>プリセットどおり</translation>
    </message>
    <message>
        <source>Finest level</source>
        <translation>最も細かい層</translation>
    </message>
    <message>
        <source>What may change</source>
        <translation>学習する部分</translation>
    </message>
    <message>
        <source>Which parts learn the person.</source>
        <translation>本人の特徴をどの部分に学習させるかを選びます。</translation>
    </message>
    <message>
        <source>LoRA rank</source>
        <translation>LoRA の階数</translation>
    </message>
    <message>
        <source>LoRA adds small trainable matrices to a network that stays as it is; a higher rank lets them say more.</source>
        <translation>LoRA は、元のネットワークはそのままに、小さな学習用の行列を加える方法です。階数が高いほど多くを表せます。</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>レジスター</translation>
    </message>
    <message>
        <source>The register is a memory on the surface of the head that keeps what belongs to this person alone, such as freckles and scars.</source>
        <translation>レジスターは、そばかすや傷あとなど、その人だけの特徴を頭の表面に覚えておく記憶です。</translation>
    </message>
    <message>
        <source>The register&apos;s finest level changes every Gaussian by itself; without it detail is lost.</source>
        <translation>最も細かい層はガウシアンを一つずつ調整します。これがないと細部が失われます。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ数</translation>
    </message>
    <message>
        <source>One step learns from one frame.</source>
        <translation>1 ステップで 1 フレームから学習します。</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>構造</translation>
    </message>
    <message>
        <source>Weight of differences in structure (SSIM).</source>
        <translation>構造の違い（SSIM）の重みです。</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>細部</translation>
    </message>
    <message>
        <source>Weight of differences in fine detail such as wrinkles.</source>
        <translation>しわなど細部の違いの重みです。</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>輪郭</translation>
    </message>
    <message>
        <source>Weight of differences between the head&apos;s outline and the photo&apos;s.</source>
        <translation>頭の輪郭と写真の輪郭の違いの重みです。</translation>
    </message>
    <message>
        <source>Unseen parts</source>
        <translation>写っていない部分</translation>
    </message>
    <message>
        <source>How strongly parts that no frame shows are kept smooth; 0 leaves them alone.</source>
        <translation>どのフレームにも写っていない部分を滑らかに保つ強さです。0 なら何もしません。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>乱数の種</translation>
    </message>
    <message>
        <source>The same seed and settings give the same avatar again.</source>
        <translation>同じ種と設定なら、同じアバターが再びできます。</translation>
    </message>
    <message>
        <source>Held-out frames</source>
        <translation>検証用フレーム</translation>
    </message>
    <message>
        <source>Frames that are not learnt from, so that quality can be measured honestly.</source>
        <translation>品質を公正に測るため、学習に使わないフレームです。</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>Remarks</source>
        <translation>お知らせ</translation>
    </message>
</context>
<context>
    <name>SetupPanel</name>
    <message>
        <source>New avatar</source>
        <translation>新しいアバター</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>テイク</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>制限時間</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>計算装置</translation>
    </message>
    <message>
        <source>No take yet</source>
        <translation>テイクがありません</translation>
    </message>
    <message>
        <source>Choose a video or a track; or drop one here</source>
        <translation>動画またはトラックを選択（ここへのドロップも可）</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>高精細</translation>
    </message>
    <message>
        <source>Draft shows in a minute whether the clip works; Detail takes the longest and shows the most.</source>
        <translation>「下書き」は映像が使えるかを 1 分ほどで確かめます。「高精細」は最も時間がかかり、最も細かく仕上がります。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>グラフィックスカード (CUDA)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>Learning ends after this time with the best so far; pauses do not count.</source>
        <translation>この時間で学習を終え、そこまでの結果を使います。一時停止中は数えません。</translation>
    </message>
    <message>
        <source>Can be extended later</source>
        <translation>あとで延長できるようにする</translation>
    </message>
    <message>
        <source>Keeps the state of the finished run beside the avatar; it takes 40 to 200 MB of disk space.</source>
        <translation>完了した作業の状態をアバターと一緒に残します。40～200 MB のディスクを使います。</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>詳細設定</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Record a consent…</source>
        <translation>同意を記録…</translation>
    </message>
    <message>
        <source>Copy as a command line</source>
        <translation>コマンドラインとしてコピー</translation>
    </message>
</context>
</TS>
