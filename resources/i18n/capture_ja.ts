<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>CameraBox</name>
    <message>
        <source>Use a video file as camera</source>
        <translation>動画ファイルをカメラとして使う</translation>
    </message>
    <message>
        <source>Videos (%1)</source>
        <translation>動画 (%1)</translation>
    </message>
    <message>
        <source>Video: %1</source>
        <translation>動画: %1</translation>
    </message>
    <message>
        <source>No camera</source>
        <translation>カメラなし</translation>
    </message>
    <message>
        <source>Use a video file as camera…</source>
        <translation>動画ファイルをカメラとして使う…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>Cameras appear here when they are plugged in</source>
        <translation>カメラを接続すると、ここに表示されます</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>%1 of %2 s</source>
        <translation>%1 / %2 秒</translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>何も撮影されませんでした。</translation>
    </message>
    <message>
        <source>The take was saved in the library.</source>
        <translation>テイクをライブラリに保存しました。</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Starting the camera…</source>
        <translation>カメラを起動しています…</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>カメラの映像</translation>
    </message>
</context>
<context>
    <name>CapturePage</name>
    <message>
        <source>Capture</source>
        <translation>撮影</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>読み込み</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>New person</source>
        <translation>新しい人物</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>毎秒 %1 枚</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>解像度</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>速さ</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Countdown</source>
        <translation>カウント</translation>
    </message>
    <message>
        <source>Pictures a second; 30 show every blink</source>
        <translation>1秒あたりのフレーム数。30あれば、まばたきも捉えられます</translation>
    </message>
    <message>
        <source>The take ends by itself after this time; you may stop it earlier</source>
        <translation>この時間で自動的に終わります。途中で止めることもできます</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <source>Shown so far</source>
        <translation>撮影できたもの</translation>
    </message>
    <message>
        <source>Directions: %1 of %2</source>
        <translation>向き: %1 / %2</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Sit in front of the camera</source>
        <translation>カメラの正面に座ってください</translation>
    </message>
    <message>
        <source>Only one person, please</source>
        <translation>一人だけで映ってください</translation>
    </message>
    <message>
        <source>More light on your face</source>
        <translation>顔をもっと明るくしてください</translation>
    </message>
    <message>
        <source>Too bright: less light</source>
        <translation>明るすぎます。光を弱めてください</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>もっと近づいてください</translation>
    </message>
    <message>
        <source>Move back a little</source>
        <translation>少し離れてください</translation>
    </message>
    <message>
        <source>Move to the middle</source>
        <translation>真ん中に来てください</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>動かないでください</translation>
    </message>
    <message>
        <source>Good. Record when you are ready</source>
        <translation>準備完了。録画を始められます</translation>
    </message>
    <message>
        <source>Look straight ahead, relaxed</source>
        <translation>力を抜いて、正面を見てください</translation>
    </message>
    <message>
        <source>Turn slowly to your left</source>
        <translation>ゆっくり左を向いてください</translation>
    </message>
    <message>
        <source>Turn slowly to your right</source>
        <translation>ゆっくり右を向いてください</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>上を向いてください</translation>
    </message>
    <message>
        <source>Look down</source>
        <translation>下を向いてください</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>笑ってください</translation>
    </message>
    <message>
        <source>Open your mouth</source>
        <translation>口を開けてください</translation>
    </message>
    <message>
        <source>Raise your eyebrows</source>
        <translation>眉を上げてください</translation>
    </message>
    <message>
        <source>Close your eyes</source>
        <translation>目を閉じてください</translation>
    </message>
    <message>
        <source>Move your nose in a slow circle</source>
        <translation>鼻でゆっくり円を描いてください</translation>
    </message>
    <message>
        <source>That is everything. Well done!</source>
        <translation>これで全部です。お疲れさまでした！</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Import videos</source>
        <translation>動画の読み込み</translation>
    </message>
    <message>
        <source>Videos (%1)</source>
        <translation>動画 (%1)</translation>
    </message>
    <message>
        <source>“%1” is in the library.</source>
        <translation>「%1」をライブラリに追加しました。</translation>
    </message>
    <message>
        <source>Drop videos here</source>
        <translation>ここに動画をドロップ</translation>
    </message>
    <message>
        <source>MP4, MOV, MKV, AVI or WebM of one person, 5 to 20 seconds: face the camera, turn slowly to both sides, smile, open your mouth, blink. Every video is looked at before anything is computed.</source>
        <translation>一人が映った5〜20秒の MP4、MOV、MKV、AVI、WebM。カメラの方を向き、ゆっくり左右を向いて、笑い、口を開け、まばたきをします。計算を始める前に、動画の内容を確認します。</translation>
    </message>
    <message>
        <source>Choose videos…</source>
        <translation>動画を選ぶ…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>追加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Take it off this list; the file stays where it is (Del)</source>
        <translation>一覧から外します。ファイルはそのまま残ります (Del)</translation>
    </message>
    <message>
        <source>Videos to import</source>
        <translation>読み込む動画</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>もう一度確認</translation>
    </message>
    <message>
        <source>Add to library</source>
        <translation>ライブラリに追加</translation>
    </message>
    <message>
        <source>Make the avatar</source>
        <translation>アバターを作る</translation>
    </message>
</context>
<context>
    <name>LivePanel</name>
    <message>
        <source>A camera or a video moves the avatar.</source>
        <translation>カメラや動画でアバターを動かします。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>開始しています…</translation>
    </message>
    <message>
        <source>Look straight ahead with a relaxed face</source>
        <translation>力を抜いて、正面を見てください</translation>
    </message>
    <message>
        <source>Following you</source>
        <translation>動きに追従しています</translation>
    </message>
    <message>
        <source>Looking for your face…</source>
        <translation>顔を探しています…</translation>
    </message>
    <message>
        <source>%1 ms from camera to screen, %2 pictures a second</source>
        <translation>カメラから画面まで %1 ミリ秒、毎秒 %2 枚</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No camera is connected. Plug one in, or use a video as camera.</source>
        <translation>カメラが接続されていません。接続するか、動画をカメラとして使ってください。</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>Like a mirror</source>
        <translation>鏡のように動かす</translation>
    </message>
    <message>
        <source>The avatar moves to the same side of the screen as you do</source>
        <translation>アバターが、画面上であなたと同じ側に動きます</translation>
    </message>
    <message>
        <source>Relaxed face</source>
        <translation>自然な表情を登録</translation>
    </message>
    <message>
        <source>Look straight ahead, relaxed, and press: this face then counts as no expression</source>
        <translation>力を抜いて正面を見て押すと、その顔が無表情の基準になります</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>カメラの映像</translation>
    </message>
</context>
<context>
    <name>Placement</name>
    <message>
        <source>Before you begin</source>
        <translation>始める前に</translation>
    </message>
</context>
<context>
    <name>RecordButton</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>録画</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>No face found</source>
        <translation>顔が見つからない</translation>
    </message>
    <message>
        <source>Turned far away</source>
        <translation>横を向きすぎ</translation>
    </message>
    <message>
        <source>Several people</source>
        <translation>複数の人</translation>
    </message>
    <message>
        <source>Face very small</source>
        <translation>顔が小さい</translation>
    </message>
    <message>
        <source>Face dark</source>
        <translation>顔が暗い</translation>
    </message>
    <message>
        <source>Too bright</source>
        <translation>明るすぎ</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>ぼやけている</translation>
    </message>
    <message>
        <source>Hand near the face</source>
        <translation>顔の近くに手</translation>
    </message>
    <message>
        <source>Ready to use</source>
        <translation>そのまま使えます</translation>
    </message>
    <message>
        <source>Can be used; it could be better</source>
        <translation>使えますが、改善の余地があります</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>使えません</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Having a look…</source>
        <translation>確認しています…</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>毎秒フレーム数</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>画像の大きさ</translation>
    </message>
    <message>
        <source>Face size</source>
        <translation>顔の大きさ</translation>
    </message>
    <message>
        <source>Usable pictures</source>
        <translation>使えるフレーム</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>鮮明さ</translation>
    </message>
    <message>
        <source>Head turns by</source>
        <translation>頭の回転</translation>
    </message>
    <message>
        <source>Expressions shown</source>
        <translation>表情の種類</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 ピクセル</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Nothing to improve: views, light and expressions are good.</source>
        <translation>改善点はありません。向き・明るさ・表情ともに良好です。</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>測定結果</translation>
    </message>
    <message>
        <source>Worst pictures</source>
        <translation>問題のあるフレーム</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Your take</source>
        <translation>撮影したテイク</translation>
    </message>
    <message>
        <source>Save and make the avatar</source>
        <translation>保存してアバターを作る</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>撮り直す</translation>
    </message>
    <message>
        <source>Moves this take to the trash; it can be undone</source>
        <translation>このテイクをゴミ箱に移します（元に戻せます）</translation>
    </message>
    <message>
        <source>%1 seconds, %2 pictures.</source>
        <translation>%1 秒、%2 フレーム。</translation>
    </message>
    <message>
        <source>%1 pictures were lost because the disk was too slow.</source>
        <translation>ディスクが遅いため、%1 フレームが失われました。</translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>Relaxed</source>
        <translation>自然な表情</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>笑顔</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>口を開ける</translation>
    </message>
    <message>
        <source>Eyebrows up</source>
        <translation>眉を上げる</translation>
    </message>
    <message>
        <source>Eyes closed</source>
        <translation>目を閉じる</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距離</translation>
    </message>
    <message>
        <source>In the middle</source>
        <translation>中央に映っている</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>明るさ</translation>
    </message>
    <message>
        <source>Sharp picture</source>
        <translation>鮮明な映像</translation>
    </message>
</context>
<context>
    <name>TakeDesk</name>
    <message>
        <source>The recording “%1” had been interrupted; what was recorded is in the library.</source>
        <translation>「%1」は途中で中断されていました。そこまでの撮影はライブラリにあります。</translation>
    </message>
    <message>
        <source>The recording was cut short; what was recorded is in the library.</source>
        <translation>撮影が途中で終わりました。そこまでの撮影はライブラリにあります。</translation>
    </message>
    <message>
        <source>Recording of %1</source>
        <translation>%1 の撮影</translation>
    </message>
    <message>
        <source>The take was moved to the trash.</source>
        <translation>テイクをゴミ箱に移しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Use a video file as camera…</source>
        <translation>動画ファイルをカメラとして使う…</translation>
    </message>
    <message>
        <source>Import a video instead</source>
        <translation>代わりに動画を読み込む</translation>
    </message>
    <message>
        <source>No camera is connected</source>
        <translation>カメラが接続されていません</translation>
    </message>
    <message>
        <source>Plug one in: it appears here by itself. Or use a video as camera, to try things out.</source>
        <translation>カメラを接続すると自動で表示されます。試すだけなら、動画をカメラとして使うこともできます。</translation>
    </message>
</context>
</TS>
